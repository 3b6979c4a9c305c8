/* A control map. Assessed: a tint with a line. Claimed: a hatch with a dashed line and no fill. Inferred from
   places: a faint core and a hatched band as wide as its own error, and never a crisp line. */
(function (claimline) {
  "use strict";

  const ASSESSED_TINT = { light: 0.27, dark: 0.3 };
  const ADVANCE_TINT = { light: 0.13, dark: 0.15 };
  const CORE_TINT = 0.16;
  const BAND_OPACITY = 0.35;
  const BAND_TINT = 0.06; // between core and open ground, so that the core's rim does not read as a line
  const GREY = { tint: 0.18, dots: 0.75, pitch: 5, radius: 0.75 };
  const INFILTRATION = { dots: 0.9, pitch: 7, radius: 1.4 };
  const CLAIMED = { pitch: 8, stroke: 1.6, opacity: 0.6 }; // wider than a claim's own hatch
  const LINE = { width: 2, casing: 4.4, opacity: 0.85 };
  const DASHED = { width: 1.75, casing: 4.4, opacity: 0.7, dash: [5, 3] };
  const OPPOSITE = { ru: "ua", ua: "ru" };
  const KINDS = ["grey", "advance", "infiltration", "counteroffensive"];

  class Control {
    /** facts: {day, basis, side, label, publisher, name, bandKm, series}; lines: closed rings in Mercator
        units by kind of area; given: the contact line where it is known; rims(borders, land): {of(ring)}, the parts
        of a ring that follow no border. */
    constructor(facts, lines, given, rims) {
      Object.assign(this, facts);
      const outlines = (kind) => new claimline.Outlines(lines[kind] || [], true);
      this.area = outlines("control");
      this.band = outlines("band");
      /** Outlines of what else the map shows, by kind; only those it has. */
      this.others = {};
      for (const kind of KINDS) if (lines[kind] && lines[kind].length) this.others[kind] = outlines(kind);
      this.given = given ? new claimline.Outlines(given, false) : null;
      this.line = this.given;
      this.rims = rims;
      this.near = null;
    }

    /** Leave out of the line what runs along these borders and coasts (a list of Outlines) or off the land. */
    follow(borders, land) {
      if (this.given || this.basis === "inferred" || this.near === borders[0]) return;
      this.near = borders[0];
      const open = this.rims(borders, land);
      this.line = new claimline.Outlines(this.area.lines.flatMap((ring) => open.of(ring)), false);
    }

    /** Paint the areas between water and rivers. look: {faded: share of the fill that an old map keeps,
        grey: whether the grey zone is shown}; both may be missing. */
    paint(ctx, frame, tokens, dark, look) {
      const { faded = 1, grey = true } = look || {};
      const theme = dark ? "dark" : "light";
      const tint = tokens[this.side + "Fill"] || tokens.unknown;
      const { grey: zone, advance, infiltration, counteroffensive } = this.others;
      ctx.save();
      if (zone && grey) {
        fill(ctx, frame, zone, tokens.unknown, faded * GREY.tint);
        fill(ctx, frame, zone, dots(ctx, tokens.unknownLine, GREY, frame), faded * GREY.dots);
      }
      if (advance) fill(ctx, frame, advance, tint, faded * ADVANCE_TINT[theme]);
      if (this.basis === "inferred") this.paintInferred(ctx, frame, tokens, tint, faded);
      else if (this.basis === "claimed") this.hatch(ctx, frame, this.area, tokens, this.side, faded);
      else fill(ctx, frame, this.area, tint, faded * ASSESSED_TINT[theme]);
      if (infiltration) {
        fill(ctx, frame, infiltration, dots(ctx, claimline.symbols.line(tokens, this.side), INFILTRATION, frame), faded * INFILTRATION.dots);
      }
      if (counteroffensive) this.hatch(ctx, frame, counteroffensive, tokens, OPPOSITE[this.side] || "", faded);
      ctx.restore();
    }

    paintInferred(ctx, frame, tokens, tint, faded) {
      const { line, BAND } = claimline.symbols;
      ctx.save();
      this.keepOffBand(ctx, frame);
      fill(ctx, frame, this.area, tint, faded * CORE_TINT);
      ctx.restore();
      fill(ctx, frame, this.band, tint, faded * BAND_TINT);
      fill(ctx, frame, this.band, hatched(ctx, line(tokens, this.side), BAND, frame), faded * BAND_OPACITY);
    }

    hatch(ctx, frame, outlines, tokens, side, faded) {
      fill(ctx, frame, outlines, hatched(ctx, claimline.symbols.line(tokens, side), CLAIMED, frame), faded * CLAIMED.opacity);
    }

    // The area's edge runs through the band; shown there it would be the crisp line that nobody knows.
    keepOffBand(ctx, frame) {
      ctx.beginPath();
      ctx.rect(-1, -1, frame.width + 2, frame.height + 2);
      this.band.trace(ctx, frame);
      ctx.clip("evenodd");
    }

    /** Paint the contact line over its casing: whole of an assessed map, dashed of a claimed one. */
    paintLine(ctx, frame, tokens) {
      const colour = (side) => claimline.symbols.line(tokens, side);
      if (this.basis === "assessed") stroke(ctx, frame, this.line || this.area, tokens, colour(this.side), LINE);
      if (this.basis === "claimed") stroke(ctx, frame, this.line || this.area, tokens, colour(this.side), DASHED);
      const { counteroffensive } = this.others;
      if (counteroffensive) stroke(ctx, frame, counteroffensive, tokens, colour(OPPOSITE[this.side] || ""), DASHED);
    }
  }

  function fill(ctx, frame, outlines, style, opacity) {
    ctx.beginPath();
    outlines.trace(ctx, frame);
    ctx.globalAlpha = opacity;
    ctx.fillStyle = style;
    ctx.fill("evenodd");
  }

  function stroke(ctx, frame, outlines, tokens, colour, look) {
    ctx.save();
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.beginPath();
    outlines.trace(ctx, frame);
    for (const [style, width, opacity, dash] of [
      [tokens.casing, look.casing, look.opacity, []], [colour, look.width, 1, look.dash || []],
    ]) {
      if (dash.length) ctx.lineCap = "butt";
      ctx.setLineDash(dash);
      ctx.globalAlpha = opacity;
      ctx.strokeStyle = style;
      ctx.lineWidth = width;
      ctx.stroke();
    }
    ctx.restore();
  }

  // Returns a repeating pattern that stays put on the ground: the frame's left and top are the canvas corner
  // in map pixels, so the same ground always meets the same mark. `side` is the tile's, in device pixels.
  function anchored(ctx, side, { dpr, left, top }, draw) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = side;
    draw(tile.getContext("2d"));
    const pattern = ctx.createPattern(tile, "repeat");
    const phase = (value) => -(((value * dpr) % side) + side) % side / dpr;
    pattern.setTransform(new DOMMatrix().translateSelf(phase(left), phase(top)).scaleSelf(1 / dpr));
    return pattern;
  }

  // 45 degree lines.
  function hatched(ctx, colour, { pitch, stroke: width }, frame) {
    const side = Math.max(2, Math.round(pitch * Math.SQRT2 * frame.dpr));
    return anchored(ctx, side, frame, (pen) => {
      pen.strokeStyle = colour;
      pen.lineWidth = width * frame.dpr;
      pen.lineCap = "square";
      pen.beginPath();
      for (const shift of [-side, 0, side]) {
        pen.moveTo(shift - 1, side + 1);
        pen.lineTo(shift + side + 1, -1);
      }
      pen.stroke();
    });
  }

  // Dots in rows that are half a step apart.
  function dots(ctx, colour, { pitch, radius }, frame) {
    const side = Math.max(4, Math.round(pitch * Math.SQRT2 * frame.dpr));
    return anchored(ctx, side, frame, (pen) => {
      pen.fillStyle = colour;
      for (const at of [side / 4, 3 * side / 4]) {
        pen.beginPath();
        pen.arc(at, at, radius * frame.dpr, 0, 2 * Math.PI);
        pen.fill();
      }
    });
  }

  /** Return the rings of a map inside a payload, by kind of area. */
  claimline.unpackAreas = function (source) {
    const found = {};
    for (const kind of ["band", ...KINDS, "control"]) {
      const polygons = source[kind === "control" ? "area" : kind] || [];
      found[kind] = polygons.flatMap((polygon) => polygon.map((ring) => claimline.unpack(ring, 1000)));
    }
    return found;
  };

  claimline.Control = Control;
})(window.claimline = window.claimline || {});
