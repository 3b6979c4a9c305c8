/* Rings and lines in Mercator units, each thinned once per zoom level and skipped when out of sight. */
(function (claimline) {
  "use strict";

  const TOLERANCE_PX = 0.4;

  // Douglas and Peucker without recursion: marks which points stay.
  function thin(points, tolerance) {
    const n = points.length / 2;
    if (n < 5) return points;
    const keep = new Uint8Array(n);
    keep[0] = keep[n - 1] = 1;
    const limit = tolerance * tolerance;
    const stack = [0, n - 1];
    while (stack.length) {
      const last = stack.pop();
      const first = stack.pop();
      const [ax, ay] = [points[2 * first], points[2 * first + 1]];
      const [dx, dy] = [points[2 * last] - ax, points[2 * last + 1] - ay];
      const length = dx * dx + dy * dy;
      let [worst, index] = [limit, -1];
      for (let i = first + 1; i < last; i++) {
        const [px, py] = [points[2 * i] - ax, points[2 * i + 1] - ay];
        const t = length ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
        const [ex, ey] = [px - t * dx, py - t * dy];
        const distance = ex * ex + ey * ey;
        if (distance > worst) [worst, index] = [distance, i];
      }
      if (index > 0) {
        keep[index] = 1;
        stack.push(first, index, index, last);
      }
    }
    const kept = [];
    for (let i = 0; i < n; i++) if (keep[i]) kept.push(points[2 * i], points[2 * i + 1]);
    return Float64Array.from(kept);
  }

  function bounds(points) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      if (points[i] < west) west = points[i];
      if (points[i] > east) east = points[i];
      if (points[i + 1] < north) north = points[i + 1];
      if (points[i + 1] > south) south = points[i + 1];
    }
    return [west, north, east, south];
  }

  // By line, since maps of many days share the lines that did not change between them.
  const thinned = new WeakMap();
  const boxes = new WeakMap();

  function thinAt(points, level) {
    if (!thinned.has(points)) thinned.set(points, new Map());
    const levels = thinned.get(points);
    if (!levels.has(level)) levels.set(level, thin(points, TOLERANCE_PX / claimline.mercator.pixels(level)));
    return levels.get(level);
  }

  function boxAround(points) {
    if (!boxes.has(points)) boxes.set(points, bounds(points));
    return boxes.get(points);
  }

  class Outlines {
    /** lines: Float64Arrays [x0, y0, x1, y1, …] in Mercator units; closed: whether they are rings. */
    constructor(lines, closed) {
      this.lines = lines;
      this.closed = closed;
      this.boxes = lines.map(boxAround);
      this.levels = new Map();
    }

    /** Return the lines as thin as a zoom can show them. */
    at(zoom) {
      const level = Math.ceil(zoom);
      if (!this.levels.has(level)) this.levels.set(level, this.lines.map((points) => thinAt(points, level)));
      return this.levels.get(level);
    }

    /** Add every line that may be in sight to the context's current path. */
    trace(ctx, frame) {
      const { world, left, top } = frame;
      const [west, north] = [left / world, top / world];
      const [east, south] = [(left + frame.width) / world, (top + frame.height) / world];
      const level = this.at(frame.zoom);
      for (let k = 0; k < level.length; k++) {
        const box = this.boxes[k];
        if (box[0] > east || box[2] < west || box[1] > south || box[3] < north) continue;
        const points = level[k];
        ctx.moveTo(points[0] * world - left, points[1] * world - top);
        for (let i = 2; i < points.length; i += 2) ctx.lineTo(points[i] * world - left, points[i + 1] * world - top);
        if (this.closed) ctx.closePath();
      }
    }

    /** Return the box [west, north, east, south] around all lines. */
    extent() {
      return this.boxes.reduce((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]),
        Math.max(all[2], box[2]), Math.max(all[3], box[3])], [Infinity, Infinity, -Infinity, -Infinity]);
    }
  }

  claimline.boxOf = bounds;

  /** Return flat integers [lon0, lat0, dlon, dlat, …] at 1/scale degree as Mercator units. */
  claimline.unpack = function (flat, scale) {
    const points = new Float64Array(flat.length - (flat.length % 2));
    let [lon, lat] = [0, 0];
    for (let i = 0; i + 1 < flat.length; i += 2) {
      lon += flat[i];
      lat += flat[i + 1];
      points[i] = claimline.mercator.x(lon / scale);
      points[i + 1] = claimline.mercator.y(lat / scale);
    }
    return points;
  };

  claimline.Outlines = Outlines;
})(window.claimline = window.claimline || {});
