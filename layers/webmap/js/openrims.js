/* The rims of areas without what runs along a state border or a coast or off the land: the contact line. */
(function (claimline) {
  "use strict";

  const NEAR_BORDER_KM = 1.5;
  const PATCH = 2.5; // of these widths: drawings of one border leave each other by as much in places
  const ROWS = 512;
  const [UNKNOWN, OPEN, BESIDE] = [0, 1, 2];

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

  // How far along a segment the point lies that is nearest to (x, y): 0 at its beginning, 1 at its end.
  function nearest(x, y, segment) {
    const dx = segment[2] - segment[0];
    const dy = segment[3] - segment[1];
    const length = dx * dx + dy * dy;
    const along = (x - segment[0]) * dx + (y - segment[1]) * dy;
    return length ? Math.max(0, Math.min(1, along / length)) : 0;
  }

  // Squared: asked tens of thousands of times for a map's first day.
  function distance2(x, y, segment) {
    const dx = segment[2] - segment[0];
    const dy = segment[3] - segment[1];
    const t = nearest(x, y, segment);
    const ex = x - segment[0] - t * dx;
    const ey = y - segment[1] - t * dy;
    return ex * ex + ey * ey;
  }

  // Rings by level rows, so that "is this point inside" asks the few edges of one row.
  class Ground {
    constructor(rings, box) {
      this.top = box[1];
      this.height = (box[3] - box[1]) / ROWS || 1;
      this.rows = Array.from({ length: ROWS }, () => []);
      for (const ring of rings) {
        for (let i = 0; i + 3 < ring.length; i += 2) {
          const [y0, y1] = [Math.min(ring[i + 1], ring[i + 3]), Math.max(ring[i + 1], ring[i + 3])];
          const last = Math.min(ROWS - 1, this.row(y1));
          for (let row = Math.max(0, this.row(y0)); row <= last; row++) this.rows[row].push(ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
        }
      }
    }

    row(y) {
      return Math.floor((y - this.top) / this.height);
    }

    holds(x, y) {
      const edges = this.rows[Math.max(0, Math.min(ROWS - 1, this.row(y)))];
      let inside = false;
      for (let i = 0; i < edges.length; i += 4) {
        if (edges[i + 1] > y === edges[i + 3] > y) continue;
        const at = edges[i] + ((y - edges[i + 1]) / (edges[i + 3] - edges[i + 1])) * (edges[i + 2] - edges[i]);
        if (x < at) inside = !inside;
      }
      return inside;
    }
  }

  function inside(x, y, ring) {
    let found = false;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      if (ring[i + 1] > y === ring[i + 3] > y) continue;
      if (x < ring[i] + ((y - ring[i + 1]) / (ring[i + 3] - ring[i + 1])) * (ring[i + 2] - ring[i])) found = !found;
    }
    return found;
  }

  class OpenRims {
    /** borders: lists of points; land: rings, none where the land is not known; box: [west, north, east,
        south] around every rim that will be asked for; count: how many numbered points the rims have, 0 where
        they have no numbers. */
    constructor(borders, land, box, count) {
      const middle = claimline.mercator.lat((box[1] + box[3]) / 2);
      this.limit = NEAR_BORDER_KM * claimline.mercator.perKm(middle);
      this.cell = 4 * this.limit;
      this.grid = segmentGrid(borders, this.cell, box);
      this.ground = land.length ? new Ground(land, box) : null;
      this.count = count;
      this.ends = new Uint8Array(count); // what is known of each numbered point
      this.middles = new Map(); // and of the middle between two of them
      this.opened = new WeakMap();
    }

    /** Return the parts of a rim (a closed ring) that follow no border. `numbers` are its points' numbers:
        a point that many rims share is then compared with the borders once. */
    of(rim, numbers) {
      if (!this.opened.has(rim)) this.opened.set(rim, this.open(rim, numbers));
      return this.opened.get(rim);
    }

    // Off the land, or as near to its edge as two drawings of one border may be apart.
    beside(x, y) {
      if (this.ground && !this.ground.holds(x, y)) return true;
      const near = this.grid.get(Math.floor(x / this.cell) * 1e6 + Math.floor(y / this.cell));
      if (!near) return false;
      const limit = this.limit * this.limit;
      for (let k = 0; k < near.length; k++) if (distance2(x, y, near[k]) < limit) return true;
      return false;
    }

    end(rim, i, numbers) {
      if (!numbers) return this.beside(rim[2 * i], rim[2 * i + 1]);
      const number = numbers[i % numbers.length]; // a ring's last point is its first
      if (this.ends[number] === UNKNOWN) {
        this.ends[number] = this.beside(rim[2 * i], rim[2 * i + 1]) ? BESIDE : OPEN;
      }
      return this.ends[number] === BESIDE;
    }

    middle(rim, i, numbers) {
      const [x, y] = [(rim[2 * i] + rim[2 * i + 2]) / 2, (rim[2 * i + 1] + rim[2 * i + 3]) / 2];
      if (!numbers) return this.beside(x, y);
      const key = numbers[i] * this.count + numbers[(i + 1) % numbers.length];
      let known = this.middles.get(key);
      if (known === undefined) this.middles.set(key, known = this.beside(x, y));
      return known;
    }

    open(rim, numbers) {
      const open = [];
      let from = -1; // where the part begins that is being followed
      const n = rim.length / 2;
      const close = (to) => {
        if (from >= 0) open.push(rim.slice(2 * from, 2 * to + 2));
        from = -1;
      };
      for (let i = 0; i + 1 < n; i++) {
        // Both ends and the middle: a rim that only crosses the border keeps its line.
        const along = this.end(rim, i, numbers) && this.end(rim, i + 1, numbers) && this.middle(rim, i, numbers);
        if (along) close(i);
        else if (from < 0) from = i;
      }
      close(n - 1);
      return open.filter((part) => !this.onPaper(part, rim));
    }

    // A piece between two meetings with the border that never leaves it far, with free ground between: two
    // drawings of one border. With the area between them it is the edge of a strip that somebody holds.
    onPaper(part, rim) {
      const last = part.length - 2;
      const start = part[0] === rim[0] && part[1] === rim[1];
      if (start || (part[last] === rim[rim.length - 2] && part[last + 1] === rim[rim.length - 1])) return false;
      let [farthest, between] = [-1, null];
      for (let i = 0; i < last; i += 2) {
        const [x, y] = [(part[i] + part[i + 2]) / 2, (part[i + 1] + part[i + 3]) / 2];
        if (this.ground && !this.ground.holds(x, y)) continue;
        const near = this.nearestOn(x, y);
        if (!near) return false;
        if (near.far > farthest) [farthest, between] = [near.far, [(x + near.x) / 2, (y + near.y) / 2]];
      }
      return between !== null && !inside(between[0], between[1], rim);
    }

    // The nearest point of a border, with its distance squared; null where none is near enough for a patch.
    nearestOn(x, y) {
      let found = null;
      let far = (PATCH * this.limit) ** 2;
      for (const segment of this.grid.get(Math.floor(x / this.cell) * 1e6 + Math.floor(y / this.cell)) || []) {
        const off = distance2(x, y, segment);
        if (off >= far) continue;
        far = off;
        const t = nearest(x, y, segment);
        found = { far, x: segment[0] + t * (segment[2] - segment[0]), y: segment[1] + t * (segment[3] - segment[1]) };
      }
      return found;
    }
  }

  claimline.OpenRims = OpenRims;
})(window.claimline = window.claimline || {});
