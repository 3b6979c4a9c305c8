/* What changed between two control maps: ground gained with dots, ground lost with stripes, the line before
   dashed. Areas are taken from each other pixel by pixel, so the two maps need not share a point. */
(function (claimline) {
  "use strict";

  const GAINED = { opacity: 0.75, pitch: 6, dot: 1.05 };
  const LOST = { pitch: 6, stroke: 1.6, tint: 0.16 };
  const BEFORE = { width: 1.1, dash: [4, 3] };
  // Edges that both maps share differ by half a pixel where each was thinned for itself: no change of ground.
  const SEAM = 1.5;
  const INK = "#1A1A1A"; // the dots are black on amber in every theme

  /** A layer over the ground and below the claims. show(before, after): two control maps, or null for none. */
  claimline.ChangeLayer = claimline.CanvasLayer.extend({
    options: { pane: "claimline-change", zIndex: 300, padding: 0.2 },

    initialize(options) {
      claimline.CanvasLayer.prototype.initialize.call(this, options);
      this._tokens = options.tokens;
      this._before = this._after = null;
      this._kept = null; // the map before as pictures: it stays the same while days go by
    },

    onRemove(map) {
      claimline.CanvasLayer.prototype.onRemove.call(this, map);
      this._kept = this._pad = null;
    },

    show(before, after) {
      if (before === this._before && after === this._after) return this;
      this._before = before;
      this._after = after;
      return this.schedule();
    },

    setTokens(tokens) {
      this._tokens = tokens;
      this._kept = null;
      return this.schedule();
    },

    _draw(ctx, frame) {
      const { _before: before, _after: after, _tokens: tokens } = this;
      if (!before || !after) return;
      const was = this._past(frame);
      const now = traced(after.area, frame);
      this._pad = sheet(this._pad, frame);
      const pen = this._pad.getContext("2d");

      pen.fillStyle = dots(pen, tokens.recent, frame);
      pen.fill(now, "evenodd");
      pen.globalCompositeOperation = "destination-out";
      put(pen, was.held);
      put(ctx, this._pad);

      this._pad = sheet(this._pad, frame);
      put(pen, was.striped);
      pen.globalCompositeOperation = "destination-out";
      solid(pen, now);
      put(ctx, this._pad);

      oldLine(ctx, frame, before, tokens);
      after.paintLine(ctx, frame, tokens);
    },

    // The map before on this frame: as what is cut out of the new one, and as what the new one is cut out of.
    _past(frame) {
      const key = [frame.left, frame.top, frame.zoom, frame.width, frame.height, frame.dpr].join(" ");
      const kept = this._kept;
      if (kept && kept.key === key && kept.map === this._before) return kept;
      const path = traced(this._before.area, frame);
      const held = sheet(kept && kept.held, frame);
      solid(held.getContext("2d"), path);
      const striped = sheet(kept && kept.striped, frame);
      const pen = striped.getContext("2d");
      pen.fillStyle = stripes(pen, this._tokens.ua, frame);
      pen.fill(path, "evenodd");
      this._kept = { key, map: this._before, held, striped };
      return this._kept;
    },
  });

  function traced(outlines, frame) {
    const path = new Path2D();
    outlines.trace(path, frame);
    return path;
  }

  // An area with the seam that is no change: what is cut out is that much wider.
  function solid(pen, path) {
    pen.fillStyle = pen.strokeStyle = "#000";
    pen.lineWidth = SEAM;
    pen.lineJoin = "round";
    pen.fill(path, "evenodd");
    pen.stroke(path);
  }

  // An empty canvas for a frame, the one before where there is one.
  function sheet(canvas, frame) {
    const found = canvas || document.createElement("canvas");
    const [width, height] = [Math.round(frame.width * frame.dpr), Math.round(frame.height * frame.dpr)];
    found.width = width; // empties it, and forgets what was painted before
    found.height = height;
    const pen = found.getContext("2d");
    pen.setTransform(frame.dpr, 0, 0, frame.dpr, 0, 0);
    return found;
  }

  function put(pen, picture) {
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(picture, 0, 0);
    pen.restore();
  }

  // A repeating tile that stays put on the ground, whatever part of it the canvas shows.
  function pattern(pen, frame, pitch, paint) {
    const side = Math.max(2, Math.round(pitch * frame.dpr));
    const tile = document.createElement("canvas");
    tile.width = tile.height = side;
    paint(tile.getContext("2d"), side, frame.dpr);
    const found = pen.createPattern(tile, "repeat");
    const phase = (value) => -(((Math.round(value * frame.dpr) % side) + side) % side) / frame.dpr;
    found.setTransform(new DOMMatrix().translateSelf(phase(frame.left), phase(frame.top)).scaleSelf(1 / frame.dpr));
    return found;
  }

  function dots(pen, colour, frame) {
    return pattern(pen, frame, GAINED.pitch, (tile, side, dpr) => dotted(tile, side, side, colour, side, dpr));
  }

  function stripes(pen, colour, frame) {
    return pattern(pen, frame, LOST.pitch * Math.SQRT2, (tile, side, dpr) => striped(tile, side, side, colour, side, dpr));
  }

  function dotted(pen, width, height, colour, pitch, scale) {
    pen.globalAlpha = GAINED.opacity;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, width, height);
    pen.globalAlpha = 1;
    pen.fillStyle = INK;
    for (let row = 0, y = pitch / 4; y < height; row++, y += pitch / 2) {
      for (let x = (row % 2 ? 3 : 1) * pitch / 4; x < width; x += pitch) {
        pen.beginPath();
        pen.arc(x, y, GAINED.dot * 0.75 * scale, 0, 2 * Math.PI);
        pen.fill();
      }
    }
  }

  function striped(pen, width, height, colour, step, scale) {
    pen.globalAlpha = LOST.tint;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, width, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = colour;
    pen.lineWidth = LOST.stroke * scale;
    pen.beginPath();
    for (let x = -Math.ceil(height / step) * step - step / 2; x < width + step; x += step) {
      pen.moveTo(x - 1, -1);
      pen.lineTo(x + height + 1, height + 1);
    }
    pen.stroke();
  }

  function oldLine(ctx, frame, before, tokens) {
    ctx.save();
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = BEFORE.width;
    ctx.lineJoin = "round";
    ctx.setLineDash(BEFORE.dash);
    ctx.beginPath();
    (before.line || before.area).trace(ctx, frame);
    ctx.stroke();
    ctx.restore();
  }

  /** The brushes of a change, for whoever has its areas at hand: gained and lost(pen, colour, frame) -> pattern,
      oldLine(ctx, frame, map before, tokens). */
  claimline.changeBrushes = { gained: dots, lost: stripes, oldLine };

  /** Return a canvas that shows what a part of the change looks like: "gained", "lost" or "before". */
  claimline.changeSwatch = function (part, size, tokens) {
    const canvas = document.createElement("canvas");
    const pen = claimline.canvasFor(canvas, size.width, size.height);
    canvas.style.width = size.width + "px";
    canvas.style.height = size.height + "px";
    canvas.setAttribute("aria-hidden", "true");
    if (part === "gained") dotted(pen, size.width, size.height, tokens.recent, GAINED.pitch, 1);
    else if (part === "lost") striped(pen, size.width, size.height, tokens.ua, LOST.pitch * Math.SQRT2, 1);
    else {
      pen.strokeStyle = tokens.ink;
      pen.lineWidth = BEFORE.width + 0.4;
      pen.setLineDash(BEFORE.dash);
      pen.beginPath();
      pen.moveTo(0, size.height / 2);
      pen.lineTo(size.width, size.height / 2);
      pen.stroke();
    }
    return canvas;
  };
})(window.claimline = window.claimline || {});
