/* The oblasts that Russia declares its own: an overlay of level lines, the hatch of nothing else. They are
   Ukraine on this map like every other; the overlay says what is demanded, not whose they are. */
(function (claimline) {
  "use strict";

  const PITCH = 9;
  const STROKE = 0.8;
  const OPACITY = 0.42;
  const RIM = { width: 1.2, dash: [1.5, 3] };

  /** Paint level lines inside `outlines` (closed), the same ground meeting the same line at every move. */
  claimline.paintDeclared = function (ctx, frame, outlines, tokens) {
    ctx.save();
    ctx.globalAlpha = OPACITY;
    ctx.strokeStyle = tokens.ink;
    ctx.beginPath();
    outlines.trace(ctx, frame);
    ctx.lineWidth = RIM.width;
    ctx.setLineDash(RIM.dash);
    ctx.stroke();
    ctx.clip("evenodd");
    ctx.setLineDash([]);
    ctx.lineWidth = STROKE;
    ctx.beginPath();
    for (let y = PITCH - (frame.top % PITCH); y < frame.height; y += PITCH) {
      ctx.moveTo(0, y);
      ctx.lineTo(frame.width, y);
    }
    ctx.stroke();
    ctx.restore();
  };

  /** Return the overlay's swatch, a canvas of size {width, height}. */
  claimline.declaredSwatch = function (size, ctx) {
    const { width, height } = size;
    const canvas = document.createElement("canvas");
    const pen = claimline.canvasFor(canvas, width, height);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    canvas.setAttribute("aria-hidden", "true");
    const inner = [0.5, 0.5, width - 0.5, 0.5, width - 0.5, height - 0.5, 0.5, height - 0.5];
    const frame = { world: 1, left: 0, top: 5, width, height, zoom: 5 };
    const shape = inner.map((value, i) => (i % 2 ? value + frame.top : value));
    claimline.paintDeclared(pen, frame, new claimline.Outlines([Float64Array.from(shape)], true), ctx.tokens());
    return canvas;
  };

  /** Return the sentence about the overlay on the day shown: what of it lies outside mapped control. */
  claimline.declaredInWords = function (ctx) {
    const facts = claimline.controlFacts(ctx);
    const steps = (facts.what === "map" && facts.series.source.outside) || [];
    let km2 = null;
    for (const [day, value] of steps) {
      if (day > facts.day) break;
      km2 = value;
    }
    const what = ctx.t("legend.declared");
    if (km2 === null) return what;
    return what + " " + ctx.t("legend.declared.outside", { km2: ctx.model.number(km2), day: ctx.model.date(facts.day, "short") });
  };
})(window.claimline = window.claimline || {});
