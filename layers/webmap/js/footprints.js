/* Places' own footprints: where a place has one, its edge is drawn instead of the ring of 2 km about its centre. */
(function (claimline) {
  "use strict";

  const SCALE = 10000; // parts of a degree, as in layers/webmap/footprints.py

  // Turned the way an arc is drawn, so that ground of both kinds adds up in one path.
  function turned(ring) {
    const points = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) points.set(ring.subarray(ring.length - i - 2, ring.length - i), i);
    return points;
  }

  function around(points) {
    let length = 0;
    for (let i = 0; i + 3 < points.length; i += 2) length += Math.hypot(points[i + 2] - points[i], points[i + 3] - points[i + 1]);
    return length;
  }

  /** The polygons of one place; `reach`: how far its box goes from the centre, Mercator units. */
  class Footprint extends claimline.Outlines {
    constructor(polygons, x, y) {
      super(polygons.flat().map((ring) => turned(claimline.unpack(ring, SCALE))), true);
      const [west, north, east, south] = this.extent();
      this.reach = Math.max(x - west, east - x, y - north, south - y);
      this.length = this.lines.reduce((sum, points) => sum + around(points), 0);
    }

    /** Return its edge as a symbol's shape takes it: {length in px, trace(ctx)}. */
    edge(frame) {
      return { length: this.length * frame.world, trace: (ctx) => this.trace(ctx, frame) };
    }
  }

  /** Return the footprints of a payload's places as a Map by place; `widest` is their largest reach. */
  claimline.footprintsOf = function (payload, { x, y, hasPoint }) {
    const found = new Map();
    found.widest = 0;
    for (const [key, polygons] of Object.entries(payload.footprints || {})) {
      const place = Number(key);
      if (!hasPoint[place]) continue;
      const footprint = new Footprint(polygons, x[place], y[place]);
      found.set(place, footprint);
      found.widest = Math.max(found.widest, footprint.reach);
    }
    return found;
  };
})(window.claimline = window.claimline || {});
