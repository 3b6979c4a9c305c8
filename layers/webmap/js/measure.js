/* The measure of a check as it is drawn: a dimension line with its number, or the number of a share beside its ring. */
(function (claimline) {
  "use strict";

  const LINE = { width: 2, casing: 5, tick: 14 };
  const SHORTEST = 10; // px: below, a line is nothing but its ticks
  const ROOMY = 15; // px of ring radius from which a share is written beside it
  const ALONG = [0.5, 0.36, 0.64, 0.22, 0.78, 0.08, 0.92]; // where beside the line its number may stand

  /** Draw a measure's line and enter its number into the sheet of labels; returns what came of it:
      {line: px of its length, number: whether it found room}. ring: px of the place's 2 km. */
  claimline.drawMeasure = function (ctx, frame, labels, measure, ring, at, tokens) {
    const lines = measure.words.map((text, i) => Object.assign({ text, colour: tokens.ink }, i ? { size: 11.5, weight: 500 } : { size: 17, weight: 700 }));
    if (!measure.line) {
      const room = (given) => labels.beside(ctx, at[0], at[1], ring + 8, given, ["bottom", "left", "top", "right"]);
      return { line: 0, number: ring >= ROOMY && (room(lines) || room(lines.slice(0, 1))) };
    }
    const [ax, ay, bx, by] = measure.line.map((value, i) => value * frame.world - (i % 2 ? frame.top : frame.left));
    const length = Math.hypot(bx - ax, by - ay);
    if (length < SHORTEST) return { line: 0, number: false };
    const [nx, ny] = [(ay - by) / length, (bx - ax) / length]; // square to the line
    stroke(ctx, [ax, ay, bx, by], [nx, ny], tokens);
    keepOff(labels, [ax, ay, bx, by], length);
    // The open side is the one away from the place: the place has its own name beside it.
    const away = (at[0] - (ax + bx) / 2) * nx + (at[1] - (ay + by) / 2) * ny > 0 ? -1 : 1;
    return { line: length, number: number(ctx, labels, lines, [ax, ay, bx, by], [away * nx, away * ny]) };
  };

  function stroke(ctx, [ax, ay, bx, by], [nx, ny], tokens) {
    const half = LINE.tick / 2;
    ctx.save();
    ctx.lineCap = "square";
    for (const [colour, width] of [[tokens.casing, LINE.casing], [tokens.ink, LINE.width]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.moveTo(ax, ay);
      ctx.lineTo(bx, by);
      for (const [x, y] of [[ax, ay], [bx, by]]) {
        ctx.moveTo(x - half * nx, y - half * ny);
        ctx.lineTo(x + half * nx, y + half * ny);
      }
      ctx.stroke();
    }
    ctx.restore();
  }

  // Small boxes along the line: one around a slanting line would take half the map.
  function keepOff(labels, [ax, ay, bx, by], length) {
    const count = Math.ceil(length / 8);
    for (let k = 0; k <= count; k++) labels.take(ax + (bx - ax) * k / count - 5, ay + (by - ay) * k / count - 5, 10, 10);
  }

  function number(ctx, labels, lines, [ax, ay, bx, by], [nx, ny]) {
    for (const given of [lines, lines.slice(0, 1)]) {
      const width = Math.max(...given.map((part) => labels.width(ctx, part.text, labels.fontOf(part))));
      const height = given.reduce((sum, part) => sum + part.size * 1.22, 0);
      const out = Math.abs(nx) * width / 2 + Math.abs(ny) * height / 2 + 10;
      for (const side of [1, -1]) {
        for (const share of ALONG) {
          const [x, y] = [ax + (bx - ax) * share + side * nx * out, ay + (by - ay) * share + side * ny * out];
          if (labels.beside(ctx, x, y, 0, given.map((part) => Object.assign({}, part)), ["middle"])) return true;
        }
      }
    }
    return false;
  }

  /** Return a canvas of size {width, height} that shows a dimension line, for the legend. */
  claimline.measureSwatch = function (size, tokens) {
    const canvas = document.createElement("canvas");
    const pen = claimline.canvasFor(canvas, size.width, size.height);
    canvas.style.width = size.width + "px";
    canvas.style.height = size.height + "px";
    canvas.setAttribute("aria-hidden", "true");
    stroke(pen, [3, size.height / 2, size.width - 3, size.height / 2], [0, 1], tokens);
    return canvas;
  };
})(window.claimline = window.claimline || {});
