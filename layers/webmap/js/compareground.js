/* One side of a comparison: ground, one control map, and over it where the other map differs. */
(function (claimline) {
  "use strict";

  const GRID = 10000; // parts of a degree
  const KINDS = ["band", "grey", "advance", "infiltration", "counteroffensive"];
  const PALE = 0.34; // what was gained later, on the side of the map before
  const RIM = 1.2; // px, around ground lost

  function rings(polygons) {
    return (polygons || []).flatMap((polygon) => polygon.map((ring) => claimline.unpack(ring, GRID)));
  }

  /** Return a control map of a comparison's payload, ready to paint. */
  claimline.comparedMap = function (source) {
    const lines = { control: rings(source.area) };
    for (const kind of KINDS) lines[kind] = rings(source[kind]);
    const facts = {};
    for (const key of ["day", "basis", "side", "label", "publisher", "name", "bandKm"]) facts[key] = source[key];
    const box = new claimline.Outlines(lines.control, true).extent();
    return new claimline.Control(facts, lines, null, (borders, land) => {
      const known = new claimline.OpenRims(borders.flatMap((one) => one.lines), land ? land.lines : [], box, 0);
      return { of: (ring) => known.of(ring, null) };
    });
  };

  /** Return polygons of a comparison's payload as Outlines. */
  claimline.comparedArea = (polygons) => new claimline.Outlines(rings(polygons), true);

  /** Return the tokens a difference is drawn with: nobody gains where two publishers disagree, so it is grey. */
  claimline.differenceTokens = function (tokens, dissent) {
    return dissent ? Object.assign({}, tokens, { recent: tokens.unknown, ua: tokens.unknownLine }) : tokens;
  };

  claimline.CompareGround = claimline.Basemap.extend({
    initialize(options) {
      claimline.Basemap.prototype.initialize.call(this, options);
      this._side = null;
    },

    /** Show one side: {control, other: the other map, gained, lost: Outlines, dissent, pale: whether the
        change is still to come here}. */
    setSide(side) {
      this._side = side;
      this.setControl(side.control);
      return this.schedule();
    },

    _draw(ctx, frame) {
      claimline.Basemap.prototype._draw.call(this, ctx, frame);
      const side = this._side;
      if (!side) return;
      const tokens = claimline.differenceTokens(this._tokens, side.dissent);
      const { gained, lost } = claimline.changeBrushes;
      ctx.save();
      ctx.globalAlpha = side.pale ? PALE : 1;
      paint(ctx, frame, side.gained, gained(ctx, tokens.recent, frame));
      ctx.restore();
      if (side.pale) {
        side.control.paintLine(ctx, frame, this._tokens); // the pattern has run over it
        return;
      }
      paint(ctx, frame, side.lost, lost(ctx, tokens.ua, frame));
      rim(ctx, frame, side.lost, tokens.ua);
      this.follow(side.other);
      claimline.changeBrushes.oldLine(ctx, frame, side.other, this._tokens);
      side.control.paintLine(ctx, frame, this._tokens);
    },
  });

  function paint(ctx, frame, outlines, style) {
    ctx.beginPath();
    outlines.trace(ctx, frame);
    ctx.fillStyle = style;
    ctx.fill("evenodd");
  }

  function rim(ctx, frame, outlines, colour) {
    ctx.save();
    ctx.beginPath();
    outlines.trace(ctx, frame);
    ctx.lineJoin = "round";
    ctx.strokeStyle = colour;
    ctx.lineWidth = RIM;
    ctx.stroke();
    ctx.restore();
  }
})(window.claimline = window.claimline || {});
