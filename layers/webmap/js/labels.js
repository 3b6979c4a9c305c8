/* Names on the map: who comes first gets the room; whatever collides or is cut by the frame is dropped. */
(function (claimline) {
  "use strict";

  const CELL = 48;
  const GAP = 2;
  const HALO = 3.5;
  const FAMILY = 'Inter, "Inter Variable", "Source Sans 3", "Helvetica Neue", Arial, sans-serif';

  class Labels {
    constructor() {
      this.widths = new Map();
    }

    /** Begin an empty sheet. room: the visible box; taken: boxes that panels cover, canvas px. */
    begin(room, taken) {
      this.room = room;
      this.cells = new Map();
      this.texts = [];
      for (const box of taken) this.take(box.x, box.y, box.w, box.h);
    }

    /** Mark a box as taken. */
    take(x, y, w, h) {
      const box = [x, y, x + w, y + h];
      this.each(box, (key) => {
        const list = this.cells.get(key);
        if (list) list.push(box);
        else this.cells.set(key, [box]);
        return false;
      });
    }

    /** Return whether a box lies inside the frame and touches nothing. */
    free(x, y, w, h) {
      const { room } = this;
      if (x < room.x + GAP || y < room.y + GAP || x + w > room.x + room.w - GAP || y + h > room.y + room.h - GAP) {
        return false;
      }
      const box = [x, y, x + w, y + h];
      return !this.each(box, (key) => (this.cells.get(key) || [])
        .some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]));
    }

    each(box, visit) {
      for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx++) {
        for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy++) {
          if (visit(cx * 4096 + cy)) return true;
        }
      }
      return false;
    }

    /** Return the width of a text in px; measured once. */
    width(ctx, text, font) {
      let known = this.widths.get(font);
      if (!known) this.widths.set(font, known = new Map());
      let width = known.get(text);
      if (width === undefined) {
        ctx.font = font;
        width = ctx.measureText(text).width;
        if (known.size > 4000) known.clear();
        known.set(text, width);
      }
      return width;
    }

    /** Return the font of a line of text. */
    fontOf(part) {
      return (part.slant ? part.slant + " " : "") + part.weight + " " + part.size + "px " + FAMILY;
    }

    /** Forget widths, for instance when the font has just arrived. */
    forget() {
      this.widths.clear();
    }

    /** Write lines beside a point at the first of `sides` that has room; return whether it found any.
        lines: [{text, size, weight, colour, and maybe slant, spacing (px), halo}]; reach: px kept free around the point. */
    beside(ctx, x, y, reach, lines, sides) {
      let [width, height] = [0, 0];
      for (const part of lines) {
        part.font = this.fontOf(part);
        part.width = this.width(ctx, part.text, part.font) + (part.spacing || 0) * part.text.length;
        part.height = part.size * 1.22;
        width = Math.max(width, part.width);
        height += part.height;
      }
      for (const side of sides) {
        const [left, top, align] = corner(side, x, y, reach, width, height);
        if (!this.free(left, top, width, height)) continue;
        this.take(left - GAP, top, width + 2 * GAP, height);
        let line = top;
        for (const part of lines) {
          const shift = align === "left" ? 0 : align === "right" ? width - part.width : (width - part.width) / 2;
          this.texts.push({ part, x: left + shift, y: line + part.height * 0.79 });
          line += part.height;
        }
        return true;
      }
      return false;
    }

    /** Draw all texts: halos first, so that no halo bites a neighbour's letters. */
    draw(ctx, halo) {
      ctx.save();
      ctx.textBaseline = "alphabetic";
      ctx.textAlign = "left";
      ctx.lineJoin = "round";
      const sorted = this.texts.sort((a, b) => (a.part.font < b.part.font ? -1 : 1));
      ctx.lineWidth = HALO;
      let font = "";
      const pen = (part) => {
        if (part.font !== font) ctx.font = font = part.font; // setting a font is dear
        ctx.letterSpacing = (part.spacing || 0) + "px";
      };
      for (const { part, x, y } of sorted) {
        pen(part);
        ctx.strokeStyle = part.halo || halo;
        ctx.strokeText(part.text, x, y);
      }
      for (const { part, x, y } of sorted) {
        pen(part);
        ctx.fillStyle = part.colour;
        ctx.fillText(part.text, x, y);
      }
      ctx.restore();
    }
  }

  function corner(side, x, y, reach, width, height) {
    if (side === "middle") return [x - width / 2, y - height / 2, "centre"];
    if (side === "right") return [x + reach, y - height / 2, "left"];
    if (side === "left") return [x - reach - width, y - height / 2, "right"];
    if (side === "top") return [x - width / 2, y - reach - height, "centre"];
    return [x - width / 2, y + reach, "centre"];
  }

  claimline.Labels = Labels;
})(window.claimline = window.claimline || {});
