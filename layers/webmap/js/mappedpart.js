/* The part of a symbol that is filled: what a control map shows on the claim's side, or half of it where no map
   says which part. A part is {inside(ctx), outside(ctx)}; each makes its ground the path, for the rule evenodd. */
(function (claimline) {
  "use strict";

  /** Return the part of the ground that a control map shows on a side. What is on the other side of the map's
      own is all that is neither its area nor its grey zone. */
  claimline.mappedPart = function (control, side, frame) {
    const own = side === control.side || !side;
    const areas = own || !control.others.grey ? [control.area] : [control.area, control.others.grey];
    const path = (whole) => (ctx) => {
      ctx.beginPath();
      if (whole) ctx.rect(-1, -1, frame.width + 2, frame.height + 2);
      for (const area of areas) area.trace(ctx, frame);
    };
    return { inside: path(!own), outside: path(own) };
  };

  /** Return the lower half of a box {x, y, reach} as a part. */
  claimline.halves = function ({ x, y, reach }) {
    const half = (top) => (ctx) => {
      ctx.beginPath();
      ctx.rect(x - reach, top, 2 * reach, reach);
    };
    return { inside: half(y), outside: half(y - reach) };
  };

  /** Fill a part of a box {x, y, reach} inside the context's clip. */
  claimline.shadePart = function (ctx, { x, y, reach }, part, tint, opacity) {
    ctx.save();
    part.inside(ctx);
    ctx.clip("evenodd");
    ctx.globalAlpha *= opacity;
    ctx.fillStyle = tint;
    ctx.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
    ctx.restore();
  };
})(window.claimline = window.claimline || {});
