/* A control map. Assessed: a tint with a line. Inferred from places: a faint core and a hatched band as
   wide as its own error, and never a crisp line. */
(function (claimline) {
  "use strict";

  const ASSESSED_TINT = { light: 0.27, dark: 0.3 };
  const CORE_TINT = 0.16;
  const BAND_OPACITY = 0.35;
  const BAND_TINT = 0.06; // between core and open ground, so that the core's rim does not read as a line
  const LINE = { width: 2, casing: 4.4, opacity: 0.85 };
  const NEAR_BORDER_KM = 1.5;

  function unpackAll(polygons) {
    return (polygons || []).flatMap((polygon) => polygon.map((ring) => claimline.unpack(ring, 1000)));
  }

  class Control {
    constructor(source) {
      Object.assign(this, { basis: source.basis, side: source.side, day: source.day, label: source.label,
        publisher: source.publisher, bandKm: source.bandKm });
      this.area = new claimline.Outlines(unpackAll(source.area), true);
      this.band = new claimline.Outlines(unpackAll(source.band), true);
      // A payload may name its contact line; else the area's rim is used, without border and coast.
      this.given = source.line ? new claimline.Outlines(source.line.map((l) => claimline.unpack(l, 1000)), false) : null;
      this.line = this.given;
      this.near = null;
    }

    /** Leave out of the line what runs along these borders and coasts (a list of Outlines). */
    follow(borders) {
      if (this.given || this.basis === "inferred" || this.near === borders[0]) return;
      this.near = borders[0];
      this.line = new claimline.Outlines(openRims(this.area, borders.flatMap((one) => one.lines)), false);
    }

    /** Paint the control map between water and rivers. */
    paint(ctx, frame, tokens, dark) {
      const inferred = this.basis === "inferred";
      ctx.save();
      if (inferred) this.keepOffBand(ctx, frame);
      ctx.beginPath();
      this.area.trace(ctx, frame);
      ctx.globalAlpha = inferred ? CORE_TINT : ASSESSED_TINT[dark ? "dark" : "light"];
      ctx.fillStyle = tokens[this.side + "Fill"] || tokens.unknown;
      ctx.fill("evenodd");
      ctx.restore();
      if (inferred) this.paintBand(ctx, frame, tokens);
    }

    // The area's edge runs through the band; shown there it would be the crisp line that nobody knows.
    keepOffBand(ctx, frame) {
      ctx.beginPath();
      ctx.rect(-1, -1, frame.width + 2, frame.height + 2);
      this.band.trace(ctx, frame);
      ctx.clip("evenodd");
    }

    paintBand(ctx, frame, tokens) {
      const { line, BAND } = claimline.symbols;
      ctx.save();
      ctx.beginPath();
      this.band.trace(ctx, frame);
      ctx.fillStyle = tokens[this.side + "Fill"] || tokens.unknown;
      ctx.globalAlpha = BAND_TINT;
      ctx.fill("evenodd");
      ctx.globalAlpha = BAND_OPACITY;
      ctx.fillStyle = anchored(ctx, line(tokens, this.side), BAND.pitch, BAND.stroke, frame.dpr, frame.left, frame.top);
      ctx.fill("evenodd");
      ctx.restore();
    }

    /** Paint the contact line of an assessed map over its casing. */
    paintLine(ctx, frame, tokens) {
      if (this.basis === "inferred") return;
      ctx.save();
      ctx.lineJoin = ctx.lineCap = "round";
      for (const [colour, width, opacity] of [
        [tokens.casing, LINE.casing, LINE.opacity], [claimline.symbols.line(tokens, this.side), LINE.width, 1],
      ]) {
        ctx.globalAlpha = opacity;
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.beginPath();
        if (this.line) this.line.trace(ctx, frame);
        else this.area.trace(ctx, frame);
        ctx.stroke();
      }
      ctx.restore();
    }
  }

  // Returns a repeating pattern of 45 degree lines that stays put on the ground: `left`, `top` are the
  // canvas corner in map pixels, so the same ground always meets the same line.
  function anchored(ctx, colour, pitch, stroke, dpr, left, top) {
    const side = Math.max(2, Math.round(pitch * Math.SQRT2 * dpr));
    const tile = document.createElement("canvas");
    tile.width = tile.height = side;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = stroke * dpr;
    pen.lineCap = "square";
    pen.beginPath();
    for (const shift of [-side, 0, side]) {
      pen.moveTo(shift - 1, side + 1);
      pen.lineTo(shift + side + 1, -1);
    }
    pen.stroke();
    const pattern = ctx.createPattern(tile, "repeat");
    const phase = (value) => -(((value * dpr) % side) + side) % side / dpr;
    pattern.setTransform(new DOMMatrix().translateSelf(phase(left), phase(top)).scaleSelf(1 / dpr));
    return pattern;
  }

  // Borders as short segments in a grid, so that nearness is asked of a few neighbours only; those out of
  // the box [west, north, east, south] are left out.
  function segmentGrid(borders, cell, box) {
    const grid = new Map();
    for (const points of borders) {
      for (let i = 0; i + 3 < points.length; i += 2) {
        const segment = [points[i], points[i + 1], points[i + 2], points[i + 3]];
        const [x0, x1] = [Math.min(segment[0], segment[2]), Math.max(segment[0], segment[2])];
        const [y0, y1] = [Math.min(segment[1], segment[3]), Math.max(segment[1], segment[3])];
        if (x1 < box[0] - cell || x0 > box[2] + cell || y1 < box[1] - cell || y0 > box[3] + cell) continue;
        for (let cx = Math.floor(x0 / cell) - 1; cx <= Math.floor(x1 / cell) + 1; cx++) {
          for (let cy = Math.floor(y0 / cell) - 1; cy <= Math.floor(y1 / cell) + 1; cy++) {
            const key = cx * 1e6 + cy;
            if (!grid.has(key)) grid.set(key, []);
            grid.get(key).push(segment);
          }
        }
      }
    }
    return grid;
  }

  function distance(x, y, [ax, ay, bx, by]) {
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }

  function openRims(area, borders) {
    const rims = area.lines;
    if (!rims.length) return [];
    const middle = claimline.mercator.lat(rims[0][1]);
    const limit = NEAR_BORDER_KM * claimline.mercator.perKm(middle);
    const cell = 4 * limit;
    const grid = segmentGrid(borders, cell, area.extent());
    const beside = (x, y) => (grid.get(Math.floor(x / cell) * 1e6 + Math.floor(y / cell)) || [])
      .some((segment) => distance(x, y, segment) < limit);
    const open = [];
    for (const rim of rims) {
      let run = [];
      for (let i = 0; i + 3 < rim.length; i += 2) {
        // Both ends and the middle: a rim that only crosses the border keeps its line.
        const along = beside(rim[i], rim[i + 1]) && beside(rim[i + 2], rim[i + 3]) &&
          beside((rim[i] + rim[i + 2]) / 2, (rim[i + 1] + rim[i + 3]) / 2);
        if (along) {
          if (run.length >= 4) open.push(Float64Array.from(run));
          run = [];
          continue;
        }
        if (!run.length) run.push(rim[i], rim[i + 1]);
        run.push(rim[i + 2], rim[i + 3]);
      }
      if (run.length >= 4) open.push(Float64Array.from(run));
    }
    return open;
  }

  /** Return a model's control map where it may be shown on a day: never before its own. */
  claimline.controlOn = (model, day) => (model.control && model.control.day <= day ? model.control : null);

  /** Return the control map of a payload's `control`, ready to paint. */
  claimline.decodeControl = (source) => new Control(source);
})(window.claimline = window.claimline || {});
