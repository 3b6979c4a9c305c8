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
      this._look = { faded: 1, grey: true };
      this._below = new claimline.StillPicture((ctx, frame) => this._earth(ctx, frame));
      this._above = new claimline.StillPicture((ctx, frame) => {
        this._regions(ctx, frame);
        if (this._ground === "own") this._rivers(ctx, frame);
        this._lines(ctx, frame);
      });
      this._declared = "";
      this._data = null;
      this.setData(options.data || null);
    },

    /** Take a parsed base map file; null leaves plain land. */
    setData(data) {
      this._data = data ? claimline.decodeBasemap(data) : null;
      return this._changed();
    },

    setTokens(tokens) {
      this._tokens = tokens;
      return this._changed();
    },

    // Ground, colours or data are others: nothing of the last picture can be kept.
    _changed() {
      this._below.forget();
      this._above.forget();
      return this.schedule();
    },

    /** Draw the own ground, or only control and borders over somebody's "raster". */
    setGround(ground) {
      if (ground === this._ground) return this;
      this._ground = ground;
      return this._changed();
    },

    /** Show a control map, or none; look: as `Control.paint` takes it. */
    setControl(control, look) {
      const { faded = 1, grey = true } = look || {};
      if (control === this._control && faded === this._look.faded && grey === this._look.grey) return this;
      this._control = control;
      this._look = { faded, grey };
      return this.schedule();
    },

    /** Lay the overlay of the regions Russia declares its own over those of these ids; none for an empty list. */
    setDeclared(ids) {
      const key = (ids || []).join(" ");
      if (key === this._declared) return this;
      this._declared = key;
      return this._changed();
    },

    /** Leave out of a map's line what runs along borders and coasts, as the shown map does. */
    follow(control) {
      if (this._data) control.follow([this._data.ownBorders, this._data.coast], this._data.land);
    },

    /** Return the outlines of Ukraine's land, null while they are not here. */
    land() {
      return this._data ? this._data.land : null;
    },

    /** Return the names of countries, seas and regions: [{kind, x, y, name: {en, uk}}]. */
    labels() {
      return this._data && this._ground === "own" ? this._data.labels : [];
    },

    _draw(ctx, frame) {
      const own = this._ground === "own";
      if (own) this._below.draw(ctx, frame);
      if (this._control) {
        this.follow(this._control);
        this._onLand(ctx, frame, () => this._control.paint(ctx, frame, this._tokens, isDark(this._tokens), this._look));
      }
      this._above.draw(ctx, frame);
      // Below the claims' canvas, above all ground: the contact line of an assessed map.
      if (this._control) this._control.paintLine(ctx, frame, this._tokens);
    },

    // Publishers draw border and coast by their own base maps: what lies beyond ours is cut off for display.
    _onLand(ctx, frame, paint) {
      ctx.save();
      if (this._data) {
        ctx.beginPath();
        this._data.land.trace(ctx, frame);
        ctx.clip("evenodd");
      }
      paint();
      ctx.restore();
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

    _regions(ctx, frame) {
      if (!this._data || !this._declared) return;
      claimline.paintDeclared(ctx, frame, this._data.regions(this._declared.split(" ")), this._tokens);
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
