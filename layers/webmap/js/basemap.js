/* Our own base map: land, abroad, water, the control map, rivers, regions, borders. No tile, no request. */
(function (claimline) {
  "use strict";

  claimline.Basemap = claimline.CanvasLayer.extend({
    options: { pane: "claimline-ground", zIndex: 250, padding: 0.2 },

    /** options: {data (parsed base map file or null), tokens, dark}. */
    initialize(options) {
      claimline.CanvasLayer.prototype.initialize.call(this, options);
      this._tokens = options.tokens;
      this._ground = "own";
      this._control = null;
      this._data = null;
      this.setData(options.data || null);
    },

    /** Take a parsed base map file; null leaves plain land. */
    setData(data) {
      this._data = data ? claimline.decodeBasemap(data) : null;
      return this.schedule();
    },

    setTokens(tokens) {
      this._tokens = tokens;
      return this.schedule();
    },

    /** Draw the own ground, or only control and borders over somebody's "raster". */
    setGround(ground) {
      if (ground === this._ground) return this;
      this._ground = ground;
      return this.schedule();
    },

    /** Show a decoded control map, or none. */
    setControl(control) {
      if (control === this._control) return this;
      this._control = control;
      return this.schedule();
    },

    /** Return the names of countries, seas and regions: [{kind, x, y, name: {en, uk}}]. */
    labels() {
      return this._data && this._ground === "own" ? this._data.labels : [];
    },

    _draw(ctx, frame) {
      const own = this._ground === "own";
      if (own) this._earth(ctx, frame);
      if (this._control) {
        if (this._data) this._control.follow([this._data.ownBorders, this._data.coast]);
        this._control.paint(ctx, frame, this._tokens, isDark(this._tokens));
      }
      if (own) this._rivers(ctx, frame);
      this._lines(ctx, frame);
      // Below the claims' canvas, above all ground: the contact line of an assessed map.
      if (this._control) this._control.paintLine(ctx, frame, this._tokens);
    },

    _earth(ctx, frame) {
      const { land, abroad, water } = this._tokens;
      ctx.fillStyle = this._data ? abroad : land;
      ctx.fillRect(0, 0, frame.width, frame.height);
      if (!this._data) return;
      this._fill(ctx, frame, this._data.land, land);
      this._fill(ctx, frame, this._data.sea, water);
      this._stroke(ctx, frame, this._data.coast, { colour: this._tokens.river, width: 0.8 });
    },

    _rivers(ctx, frame) {
      if (!this._data) return;
      this._fill(ctx, frame, this._data.lakes, this._tokens.water); // above control: nobody holds a lagoon
      const wide = Math.max(0.8, Math.min(2, 0.35 * (frame.zoom - 3.5)));
      this._stroke(ctx, frame, this._data.largeRivers, { colour: this._tokens.river, width: wide });
      if (frame.zoom < 5.5) return;
      this._stroke(ctx, frame, this._data.smallRivers, { colour: this._tokens.river, width: 0.7 * wide });
    },

    _lines(ctx, frame) {
      if (!this._data) return;
      const { oblastLine, border } = this._tokens;
      if (frame.zoom >= 5) {
        this._stroke(ctx, frame, this._data.abroadLines, { colour: oblastLine, width: 0.7, dash: [4, 3], opacity: 0.6 });
        this._stroke(ctx, frame, this._data.oblastLines, { colour: oblastLine, width: 1, dash: [4, 3] });
      }
      this._stroke(ctx, frame, this._data.farBorders, { colour: border, width: 0.8, opacity: 0.55 });
      this._stroke(ctx, frame, this._data.ownBorders, { colour: border, width: 1.4 });
    },

    _fill(ctx, frame, outlines, colour) {
      ctx.beginPath();
      outlines.trace(ctx, frame);
      ctx.fillStyle = colour;
      ctx.fill("evenodd");
    },

    _stroke(ctx, frame, outlines, { colour, width, dash, opacity }) {
      ctx.beginPath();
      outlines.trace(ctx, frame);
      ctx.globalAlpha = opacity || 1;
      ctx.setLineDash(dash || []);
      ctx.lineJoin = "round";
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    },
  });

  // Tokens carry no name of their theme; their ink tells.
  function isDark(tokens) {
    return parseInt(tokens.ink.slice(1, 3), 16) > 127;
  }
})(window.claimline = window.claimline || {});
