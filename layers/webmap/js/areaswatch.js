/* What an area of a control map looks like, for the legend: painted by the map's own brush. */
(function (claimline) {
  "use strict";

  /** Return a canvas of size {width, height}; kind: a basis (assessed, claimed, inferred) or a kind of area
      (grey, advance, infiltration, counteroffensive). */
  claimline.areaSwatch = function (kind, side, size, ctx) {
    const tokens = ctx.tokens();
    if (kind === "assessed" || kind === "inferred") {
      return claimline.swatch(kind === "inferred" ? "inferred" : "control", side || "ru", size, tokens);
    }
    const { width, height } = size;
    const canvas = document.createElement("canvas");
    const pen = claimline.canvasFor(canvas, width, height);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    canvas.setAttribute("aria-hidden", "true");
    const claimed = kind === "claimed";
    const box = Float64Array.from([-4, -4, width + 4, -4, width + 4, height + 4, -4, height + 4]);
    const area = new claimline.Control({ basis: claimed ? "claimed" : "assessed", side: side || "ru" },
      { [claimed ? "control" : kind]: [box] }, claimed ? [Float64Array.from([0, 1, width, 1])] : [], null);
    const frame = { world: 1, left: 0, top: 0, width, height, zoom: 5, dpr: Math.min(3, window.devicePixelRatio || 1) };
    area.paint(pen, frame, tokens, ctx.themeName() === "dark");
    if (claimed) area.paintLine(pen, frame, tokens);
    return canvas;
  };
})(window.claimline = window.claimline || {});
