/* Thousands of squares at once: their pixels are copied by hand, topmost first, so that each pixel is
   written once and a square that nobody would see costs nothing. Faster than as many drawImage calls. */
(function (claimline) {
  "use strict";

  class Crowd {
    constructor() {
      this.image = null;
      this.stamps = new Map();
      this.made = null;
    }

    /** Begin an empty picture for a canvas of a frame's size, with stamps from these sprites. */
    begin(ctx, frame, sprites) {
      const [width, height] = [Math.round(frame.width * frame.dpr), Math.round(frame.height * frame.dpr)];
      if (!this.image || this.image.width !== width || this.image.height !== height) {
        this.image = ctx.createImageData(width, height);
        this.pixels = new Uint32Array(this.image.data.buffer);
      } else {
        this.pixels.fill(0);
      }
      if (this.made !== sprites) {
        this.made = sprites;
        this.stamps.clear();
      }
      this.dpr = frame.dpr;
    }

    stamp(look) {
      let stamp = this.stamps.get(look);
      if (!stamp) {
        const { image, half } = this.made.get(look, 0);
        const data = image.getContext("2d").getImageData(0, 0, image.width, image.height).data;
        const pixels = new Uint32Array(data.buffer.slice(0));
        // Whole or nothing: a copied pixel is never mixed with what lies below.
        const bytes = new Uint8Array(pixels.buffer);
        for (let i = 3; i < bytes.length; i += 4) bytes[i] = bytes[i] > 127 ? 255 : 0;
        for (let i = 0; i < pixels.length; i++) if (!bytes[4 * i + 3]) pixels[i] = 0;
        stamp = { pixels, width: image.width, height: image.height, half };
        this.stamps.set(look, stamp);
      }
      return stamp;
    }

    /** Put one square below all squares put before; return whether any of it can be seen. */
    put(x, y, look) {
      const { pixels, width, height, half } = this.stamp(look);
      const [columns, rows] = [this.image.width, this.image.height];
      const left = Math.round((x - half) * this.dpr);
      const top = Math.round((y - half) * this.dpr);
      const [i0, i1] = [Math.max(0, -left), Math.min(width, columns - left)];
      const [j0, j1] = [Math.max(0, -top), Math.min(height, rows - top)];
      let seen = false;
      for (let j = j0; j < j1; j++) {
        const from = j * width;
        const to = (top + j) * columns + left;
        for (let i = i0; i < i1; i++) {
          if (this.pixels[to + i] === 0 && pixels[from + i] !== 0) {
            this.pixels[to + i] = pixels[from + i];
            seen = true;
          }
        }
      }
      return seen;
    }

    /** Lay the picture onto the canvas; what was there is replaced. */
    end(ctx) {
      ctx.putImageData(this.image, 0, 0);
    }
  }

  claimline.Crowd = Crowd;
})(window.claimline = window.claimline || {});
