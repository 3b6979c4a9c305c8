/* How a claim looks: hue is the side, pattern is how it stands, opacity is age. One place for the
   map, the legend, the cards and the timeline. Keep the figures in step with layers/style.py. */
(function (claimline) {
  "use strict";

  const SYMBOLS = {
    claimed: { pattern: "hatch", fill: 0, width: 1.75, dashed: true },
    supported: { pattern: "tint", fill: 0.28, width: 1.75, dashed: true },
    partly: { pattern: "half", fill: 0.55, width: 1.75, dashed: true },
    confirmed: { pattern: "solid", fill: 0.55, width: 2, dashed: false },
    disputed: { pattern: "cross", fill: 0, width: 1.75, dashed: true },
    contradicted: { pattern: "none", fill: 0, width: 2, dashed: false },
  };
  const HATCH = { pitch: 6, stroke: 1.6 };
  const BAND = { pitch: 8, stroke: 1.4 }; // the inferred band: wider, so that no claim's hatch is taken for it
  const CROSS = { pitch: 6, stroke: 1.3 };
  const SQUARE = { size: 12, pitch: 4, stroke: 1.4, casing: 1.5 };
  const OPEN = { share: 0.7, dash: [2, 3] }; // near, direction, bearing: no boundary to draw; with round ends
  const CASING = { extra: 2.6, opacity: 0.85 };
  const MOST_SPRITES = 3000;
  const TURN = 2 * Math.PI;

  function line(tokens, side) {
    return side ? tokens[side] : tokens.unknownLine;
  }

  function area(tokens, side) {
    return side ? tokens[side] : tokens.unknown;
  }

  // Parallel lines at 45 degrees through a box around (x, y), `pitch` apart, one through the middle.
  function stripes(ctx, x, y, reach, pitch, slope) {
    const step = pitch * Math.SQRT2;
    const count = Math.ceil((2 * reach) / step);
    ctx.beginPath();
    for (let k = -count; k <= count; k++) {
      const offset = k * step;
      ctx.moveTo(x - reach + offset, y + slope * reach);
      ctx.lineTo(x + reach + offset, y - slope * reach);
    }
    ctx.stroke();
  }

  function fill(ctx, shape, look, symbol, tokens) {
    const { x, y, reach, small } = shape;
    const tint = area(tokens, look.side);
    ctx.save();
    (shape.ground || shape.trace)(ctx);
    ctx.clip();
    if (shape.shaded && !["solid", "half"].includes(symbol.pattern)) claimline.shadePart(ctx, shape, shape.shaded, tint, SYMBOLS.partly.fill);
    if (symbol.pattern === "tint" || symbol.pattern === "solid") {
      ctx.globalAlpha *= small && symbol.pattern === "solid" ? 1 : symbol.fill;
      ctx.fillStyle = tint;
      ctx.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
    } else if (symbol.pattern === "hatch" || symbol.pattern === "half") {
      ctx.strokeStyle = line(tokens, look.side);
      ctx.lineWidth = small ? SQUARE.stroke : HATCH.stroke;
      const pitch = small ? SQUARE.pitch : Math.min(HATCH.pitch, Math.max(SQUARE.pitch, reach / 2.2));
      if (symbol.pattern === "half") {
        const part = shape.shaded || claimline.halves(shape);
        claimline.shadePart(ctx, shape, part, tint, small ? 1 : symbol.fill);
        part.outside(ctx);
        ctx.clip("evenodd");
      }
      stripes(ctx, x, y, reach, pitch, 1);
    } else if (symbol.pattern === "cross") {
      ctx.strokeStyle = tokens.unknownLine;
      ctx.lineWidth = small ? 1.1 : CROSS.stroke;
      const pitch = small ? SQUARE.pitch : Math.min(CROSS.pitch, Math.max(SQUARE.pitch, reach / 2.2));
      stripes(ctx, x, y, reach, pitch, 1);
      stripes(ctx, x, y, reach, pitch, -1);
    }
    ctx.restore();
  }

  // A dash that comes out even around the whole outline, so that no ring shows a seam.
  function evenDash(dash, length) {
    const period = dash[0] + dash[1];
    const scale = length / (Math.max(1, Math.round(length / period)) * period);
    return dash.map((part) => part * scale);
  }

  function outline(ctx, shape, look, symbol, tokens) {
    ctx.strokeStyle = line(tokens, look.side);
    ctx.lineWidth = shape.small ? Math.min(symbol.width, 1.75) : symbol.width;
    if (look.relation) ctx.setLineDash(evenDash(OPEN.dash, shape.length));
    else if (symbol.dashed) ctx.setLineDash(shape.small ? shape.dash : evenDash([5, 3], shape.length));
    if (look.relation) ctx.lineCap = "round";
    shape.trace(ctx);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
  }

  function bar(ctx, x, y, reach, tokens) {
    for (const [colour, width] of [[tokens.casing, 5], [tokens.ink, 2]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.moveTo(x - reach, y - reach);
      ctx.lineTo(x + reach, y + reach);
      ctx.stroke();
    }
  }

  /** Return the radius a look is drawn with where 2 km have this radius: an open claim is smaller. */
  function reach(look, radius) {
    return look.relation ? Math.max(6.5, radius * OPEN.share) : radius;
  }

  /** Draw one claim as a ring. look: {layer, side, relation 0-3, denied}; radius in px of 2 km; backing:
      opacity of the plain ground put below it, where another hatch would run into its own; shaded: the part
      of it that a map shows on the claim's side (see mappedPart), where one is at hand; edge: that of the
      place's own footprint (see Footprint.edge), where it has one: then radius is how far that reaches. */
  function ring(ctx, x, y, radius, look, tokens, backing, shaded, edge) {
    const symbol = SYMBOLS[look.layer];
    const r = reach(look, radius);
    const shape = {
      x, y, reach: r + 1, small: false, length: edge ? edge.length : TURN * r, shaded,
      trace(c) {
        c.beginPath();
        if (edge) edge.trace(c);
        else c.arc(x, y, r, 0, TURN);
      },
    };
    ctx.save();
    const alpha = ctx.globalAlpha;
    shape.trace(ctx);
    if (backing) {
      ctx.globalAlpha = backing;
      ctx.fillStyle = tokens.land;
      ctx.fill();
    }
    ctx.globalAlpha = alpha * CASING.opacity;
    ctx.strokeStyle = tokens.casing;
    ctx.lineWidth = symbol.width + CASING.extra;
    ctx.stroke();
    ctx.globalAlpha = alpha;
    fill(ctx, shape, look, symbol, tokens);
    outline(ctx, shape, look, symbol, tokens);
    if (look.relation === 2) tick(ctx, x, y, r, look, tokens);
    if (look.denied) bar(ctx, x, y, r * Math.SQRT1_2 + 3, tokens);
    else centre(ctx, x, y, r, tokens);
    ctx.restore();
  }

  // "In the direction of" names no direction we could draw: one short stroke off the ring tells it apart.
  function tick(ctx, x, y, r, look, tokens) {
    const [near, far] = [(r + 1.5) * Math.SQRT1_2, (r + Math.min(9, 4 + r / 5)) * Math.SQRT1_2];
    for (const [colour, width] of [[tokens.casing, 4.6], [line(tokens, look.side), 2]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.lineCap = "round";
      ctx.beginPath();
      ctx.moveTo(x + near, y - near);
      ctx.lineTo(x + far, y - far);
      ctx.stroke();
    }
    ctx.lineCap = "butt";
  }

  function centre(ctx, x, y, r, tokens) {
    const scale = Math.max(0.6, Math.min(1, r / 18));
    for (const [colour, radius] of [[tokens.casing, 4.6], [tokens.ink, 3]]) {
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.arc(x, y, radius * scale, 0, TURN);
      ctx.fill();
    }
  }

  /** Draw one claim as a square (or a box) of the same pattern, on its own ground. */
  function square(ctx, x, y, width, height, look, tokens, casing) {
    const symbol = SYMBOLS[look.layer];
    const inset = Math.min(symbol.width, 1.75) / 2;
    const [w, h] = [width - 2 * inset, height - 2 * inset];
    const small = Math.min(width, height) <= 14;
    const shape = {
      x, y, reach: Math.max(width, height) / 2, small, length: 2 * (w + h), dash: evenDash([3, 1.6], (w + h) / 2),
      trace(c) {
        c.beginPath();
        c.rect(x - w / 2, y - h / 2, w, h);
      },
    };
    // A full fill reaches under the whole line: at this size the gaps of a dash would fray its edge.
    if (small && (symbol.pattern === "half" || symbol.pattern === "solid")) {
      shape.ground = (c) => {
        c.beginPath();
        c.rect(x - width / 2, y - height / 2, width, height);
      };
    }
    ctx.save();
    if (casing) { // its own ground never fades: age shows in the pattern, not in what shines through
      const opacity = ctx.globalAlpha;
      ctx.globalAlpha = 1;
      ctx.fillStyle = tokens.casing;
      ctx.fillRect(x - width / 2 - casing, y - height / 2 - casing, width + 2 * casing, height + 2 * casing);
      ctx.globalAlpha = opacity;
    }
    fill(ctx, shape, look, symbol, tokens);
    outline(ctx, shape, look, symbol, tokens);
    if (look.denied) bar(ctx, x, y, height / 2 + 1, tokens);
    ctx.restore();
  }

  function canvas(width, height, dpr) {
    const element = document.createElement("canvas");
    element.width = Math.ceil(width * dpr);
    element.height = Math.ceil(height * dpr);
    const ctx = element.getContext("2d");
    ctx.scale(dpr, dpr);
    return { element, ctx };
  }

  /** Ready-made pictures of symbols, one per look and size; drawing thousands is then copying. */
  class Sprites {
    constructor(tokens, dpr, backing) {
      this.tokens = tokens;
      this.dpr = dpr;
      this.backing = backing || 0;
      this.made = new Map();
      this.count = 0;
    }

    /** Return {image, half} of a look; radius 0 is the 12-px square. `half` in CSS px. A look is one
        object for all claims that look the same, so it is the key. */
    get(look, radius) {
      let sizes = this.made.get(look);
      if (!sizes) this.made.set(look, sizes = new Map());
      if (!sizes.has(radius)) {
        if (++this.count > MOST_SPRITES) this.forget();
        sizes.set(radius, this.make(look, radius));
      }
      return sizes.get(radius);
    }

    forget() {
      for (const sizes of this.made.values()) sizes.clear();
      this.count = 0;
    }

    make(look, radius) {
      const half = radius ? Math.ceil(radius + (look.relation === 2 ? 10 : 5)) : SQUARE.size / 2 + SQUARE.casing;
      const { element, ctx } = canvas(2 * half, 2 * half, this.dpr);
      ctx.globalAlpha = look.opacity;
      if (radius) {
        ring(ctx, half, half, radius, look, this.tokens, this.backing);
      } else {
        const size = look.relation ? 10 : SQUARE.size;
        square(ctx, half, half, size, size, look, this.tokens, SQUARE.casing);
      }
      return { image: element, half };
    }
  }

  function controlBox(ctx, width, height, kind, side, tokens) {
    ctx.fillStyle = tokens[side + "Fill"] || tokens.unknown;
    const from = kind === "inferred" ? width / 2 : 0; // core left, band right
    if (kind === "band" || from) {
      ctx.globalAlpha = 0.3;
      ctx.fillRect(0, 0, from, height);
      ctx.globalAlpha = 0.6;
      ctx.beginPath();
      ctx.rect(from, 0, width, height);
      ctx.clip();
      ctx.strokeStyle = line(tokens, side);
      ctx.lineWidth = 1.3;
      stripes(ctx, width / 2, height / 2, width, 5.5, 1);
      return;
    }
    ctx.globalAlpha = 0.3;
    ctx.fillRect(0, 0, width, height);
    ctx.globalAlpha = 1;
    ctx.fillStyle = line(tokens, side);
    if (kind === "control") ctx.fillRect(0, 0, width, 2);
  }

  /** Return a canvas that shows a layer's symbol for legend, card, tooltip or timeline.
      layer: one of claimline.LAYERS, "partly", "control" (assessed), "core", "band" or both, "inferred".
      size: px, or {width, height}. options: {dpr, denied, relation, opacity}. */
  claimline.swatch = function (layer, side, size, tokens, options) {
    const choice = options || {};
    const [width, height] = typeof size === "number" ? [size, size] : [size.width, size.height];
    const { element, ctx } = canvas(width, height, choice.dpr || window.devicePixelRatio || 1);
    element.style.width = width + "px";
    element.style.height = height + "px";
    element.setAttribute("aria-hidden", "true");
    ctx.globalAlpha = choice.opacity || 1;
    if (SYMBOLS[layer]) {
      const look = { layer, side, relation: choice.relation || 0, denied: Boolean(choice.denied) };
      square(ctx, width / 2, height / 2, width, height, look, tokens, 0);
    } else {
      controlBox(ctx, width, height, layer, side || "ru", tokens);
    }
    return element;
  };

  claimline.symbols = { reach, ring, square, Sprites, SYMBOLS, SQUARE, BAND, line };
})(window.claimline = window.claimline || {});
