/* Claim gap on the map: the ground of the places that a side is said to control, a disc or a footprint of its own,
   less what the control map shows on that side. It is joined and cut pixel by pixel, so that every day of the slider
   is drawn at once. */
(function (claimline) {
  "use strict";

  const DISC_KM = 2;
  // Broader than a claim's own hatch, so that a symbol on the same ground stays what it is.
  const HATCH = { pitch: 11, stroke: 3.2, opacity: 0.62 };
  const RIM = { width: 1.6, gap: 1.5, dash: [7, 4] };
  const LEAST = 5; // px of radius below which a hatch no longer shows: then a tint
  const TINT = 0.5;
  const TURN = 2 * Math.PI;
  const SIDES = ["ru", "ua"];

  /** A layer over the ground and below the claims. show(held, control): what stands (see heldOn) and the map;
      options.land() returns the land's Outlines, or null. */
  claimline.GapLayer = claimline.CanvasLayer.extend({
    options: { pane: "claimline-gap", zIndex: 310, padding: 0.2 },

    initialize(options) {
      claimline.CanvasLayer.prototype.initialize.call(this, options);
      this._tokens = options.tokens;
      this._held = this._places = this._control = this._pad = this._mapped = null;
    },

    onRemove(map) {
      claimline.CanvasLayer.prototype.onRemove.call(this, map);
      this._pad = this._mapped = null;
    },

    show(held, places, control) {
      this._held = held;
      this._places = places;
      this._control = control;
      return this.schedule();
    },

    setTokens(tokens) {
      this._tokens = tokens;
      return this.schedule();
    },

    _draw(ctx, frame) {
      if (!this._held || !this._control) return;
      for (const side of SIDES) {
        const discs = this._discs(this._held[side], frame);
        if (!discs.length) continue;
        this._pad = sheet(this._pad, frame);
        const pen = this._pad.getContext("2d");
        paintClaimed(pen, discs, claimline.symbols.line(this._tokens, side), frame);
        pen.globalCompositeOperation = "destination-out";
        this._cut(pen, side, frame);
        put(ctx, this._pad);
      }
    },

    // The discs in sight as [x, y, radius] in canvas px, with the place's own footprint where it has one.
    _discs(places, frame) {
      const { x, y, perKm, footprints } = this._places;
      const found = [];
      for (const place of places) {
        const [px, py] = [x[place] * frame.world - frame.left, y[place] * frame.world - frame.top];
        const own = footprints.get(place);
        const r = (own ? own.reach : DISC_KM * perKm[place]) * frame.world;
        if (px > -r && py > -r && px < frame.width + r && py < frame.height + r) found.push([px, py, r, own]);
      }
      return found;
    },

    // Take out what the map shows on a side; for the Ukrainian one that is the land without control and grey zone.
    _cut(pen, side, frame) {
      if (side === this._control.side) {
        cover(pen, this._control.area, frame);
        return;
      }
      this._mapped = sheet(this._mapped, frame);
      const ground = this._mapped.getContext("2d");
      const land = this.options.land();
      if (land) cover(ground, land, frame);
      else ground.fillRect(0, 0, frame.width, frame.height);
      ground.globalCompositeOperation = "destination-out";
      cover(ground, this._control.area, frame);
      if (this._control.others.grey) cover(ground, this._control.others.grey, frame);
      put(pen, this._mapped);
    },
  });

  // Hatched discs with one dashed rim around all of them.
  function paintClaimed(pen, discs, colour, frame) {
    const union = new Path2D();
    for (const [x, y, r, own] of discs) {
      if (own) {
        own.trace(union, frame);
        continue;
      }
      union.moveTo(x + r, y);
      union.arc(x, y, r, 0, TURN);
    }
    const small = discs.every(([, , r]) => r < LEAST);
    if (!small) {
      // Every disc's own rim, a little outside; what of it lies over another disc is taken out again.
      pen.strokeStyle = colour;
      pen.lineWidth = 2 * (RIM.gap + RIM.width);
      pen.setLineDash(RIM.dash);
      pen.stroke(union);
      pen.setLineDash([]);
      pen.globalCompositeOperation = "destination-out";
      pen.lineWidth = 2 * RIM.gap;
      pen.fill(union);
      pen.stroke(union);
      pen.globalCompositeOperation = "source-over";
    }
    pen.globalAlpha = small ? TINT : HATCH.opacity;
    pen.fillStyle = small ? colour : hatch(pen, colour, frame);
    pen.fill(union);
    pen.globalAlpha = 1;
  }

  function cover(pen, outlines, frame) {
    pen.beginPath();
    outlines.trace(pen, frame);
    pen.fillStyle = "#000";
    pen.fill("evenodd");
  }

  // An empty canvas for a frame, the one before where there is one.
  function sheet(canvas, frame) {
    const found = canvas || document.createElement("canvas");
    found.width = Math.round(frame.width * frame.dpr); // empties it, and forgets what was painted before
    found.height = Math.round(frame.height * frame.dpr);
    found.getContext("2d").setTransform(frame.dpr, 0, 0, frame.dpr, 0, 0);
    return found;
  }

  function put(pen, picture) {
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(picture, 0, 0);
    pen.restore();
  }

  // Lines at 45 degrees that stay put on the ground, whatever part of it the canvas shows.
  function hatch(pen, colour, { dpr, left, top }) {
    const side = Math.max(2, Math.round(HATCH.pitch * Math.SQRT2 * dpr));
    const tile = document.createElement("canvas");
    tile.width = tile.height = side;
    const brush = tile.getContext("2d");
    brush.strokeStyle = colour;
    brush.lineWidth = HATCH.stroke * dpr;
    brush.lineCap = "square";
    brush.beginPath();
    for (const shift of [-side, 0, side]) {
      brush.moveTo(shift - 1, side + 1);
      brush.lineTo(shift + side + 1, -1);
    }
    brush.stroke();
    const pattern = pen.createPattern(tile, "repeat");
    const phase = (value) => -(((value * dpr) % side) + side) % side / dpr;
    pattern.setTransform(new DOMMatrix().translateSelf(phase(left), phase(top)).scaleSelf(1 / dpr));
    return pattern;
  }

  /** Return the gap's swatch, a canvas of size {width, height}: a disc that control has taken a part of. */
  claimline.gapSwatch = function (size, side, tokens) {
    const { width, height } = size;
    const canvas = document.createElement("canvas");
    const pen = claimline.canvasFor(canvas, width, height);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    canvas.setAttribute("aria-hidden", "true");
    const frame = { dpr: Math.min(3, window.devicePixelRatio || 1), left: 0, top: 0 };
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, 0.68 * width, height);
    pen.clip();
    paintClaimed(pen, [[0.6 * width, height / 2, height / 2 + 2]], claimline.symbols.line(tokens, side), frame);
    pen.restore();
    pen.fillStyle = claimline.symbols.line(tokens, side === "ua" ? "ru" : side);
    pen.globalAlpha = 0.27;
    pen.fillRect(0.68 * width, 0, width, height);
    pen.globalAlpha = 1;
    pen.fillRect(0.68 * width, 0, 1.5, height);
    return canvas;
  };
})(window.claimline = window.claimline || {});
