/* Where each drawn place is, in cells, so that the nearest to a pointer is found at once. */
(function (claimline) {
  "use strict";

  const CELL = 32;

  class PlaceGrid {
    constructor() {
      this.n = 0;
      this.x = this.y = this.r = this.place = null;
    }

    /** Begin an empty grid of a canvas' size for at most `most` places. */
    begin(width, height, most) {
      this.columns = Math.ceil(width / CELL) + 2;
      this.rows = Math.ceil(height / CELL) + 2;
      if (!this.x || this.x.length < most) {
        this.x = new Float32Array(most);
        this.y = new Float32Array(most);
        this.r = new Float32Array(most);
        this.place = new Int32Array(most);
      }
      this.n = 0;
      this.widest = 0;
      this.start = null;
    }

    /** Add a place at a canvas point with the radius of its symbol; later ones lie above. */
    add(x, y, place, radius) {
      this.x[this.n] = x;
      this.y[this.n] = y;
      this.r[this.n] = radius;
      this.place[this.n] = place;
      this.n++;
      if (radius > this.widest) this.widest = radius;
    }

    /** Sort into cells (counting sort); call once after the last `add`. */
    finish() {
      const start = new Int32Array(this.columns * this.rows + 1);
      for (let i = 0; i < this.n; i++) start[this.cell(i) + 1]++;
      for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
      const next = start.slice();
      this.items = new Int32Array(this.n);
      for (let i = 0; i < this.n; i++) this.items[next[this.cell(i)]++] = i;
      this.start = start;
    }

    cell(i) {
      const column = Math.max(0, Math.min(this.columns - 1, Math.floor(this.x[i] / CELL) + 1));
      const row = Math.max(0, Math.min(this.rows - 1, Math.floor(this.y[i] / CELL) + 1));
      return row * this.columns + column;
    }

    /** Return the place whose centre is nearest among those hit: inside its symbol, or within `least` px. */
    nearest(x, y, least) {
      if (!this.start || !this.n) return -1;
      const reach = Math.max(this.widest, least);
      const clamp = (value, top) => Math.max(0, Math.min(top, value));
      const [c0, c1] = [clamp(Math.floor((x - reach) / CELL) + 1, this.columns - 1),
        clamp(Math.floor((x + reach) / CELL) + 1, this.columns - 1)];
      const [r0, r1] = [clamp(Math.floor((y - reach) / CELL) + 1, this.rows - 1),
        clamp(Math.floor((y + reach) / CELL) + 1, this.rows - 1)];
      let [found, closest] = [-1, Infinity];
      for (let row = r0; row <= r1; row++) {
        for (let k = this.start[row * this.columns + c0]; k < this.start[row * this.columns + c1 + 1]; k++) {
          const i = this.items[k];
          const distance = Math.hypot(this.x[i] - x, this.y[i] - y);
          if (distance > Math.max(this.r[i], least) || distance > closest) continue;
          closest = distance;
          found = this.place[i];
        }
      }
      return found;
    }
  }

  claimline.PlaceGrid = PlaceGrid;
})(window.claimline = window.claimline || {});
