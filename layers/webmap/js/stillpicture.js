/* What of a map stays the same while only its day changes: painted once where the map rests, then copied. */
(function (claimline) {
  "use strict";

  class StillPicture {
    /** paint(ctx, frame) draws it; frame as CanvasLayer has it. */
    constructor(paint) {
      this.paint = paint;
      this.forget();
    }

    /** Paint anew next time: other colours, other data. */
    forget() {
      this.key = "";
      this.canvas = null;
      return this;
    }

    /** Put it on a canvas that is scaled by the frame's dpr. */
    draw(ctx, frame) {
      const key = [frame.zoom, frame.left, frame.top, frame.width, frame.height, frame.dpr].join(" ");
      if (key !== this.key) { // while the map moves a copy would serve once only
        this.canvas = null;
        this.key = key;
        this.paint(ctx, frame);
        return;
      }
      if (!this.canvas) this.canvas = this.painted(frame);
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(this.canvas, 0, 0);
      ctx.restore();
    }

    painted(frame) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(frame.width * frame.dpr);
      canvas.height = Math.round(frame.height * frame.dpr);
      const pen = canvas.getContext("2d");
      pen.scale(frame.dpr, frame.dpr);
      this.paint(pen, frame);
      return canvas;
    }
  }

  claimline.StillPicture = StillPicture;
})(window.claimline = window.claimline || {});
