/* All claims on one canvas: symbols, then names. Knows which place is where on the screen. */
(function (claimline) {
  "use strict";

  const TOUCH = 44; // px: least size of a target under a finger
  const MOUSE = 9; // px: reach of a mouse
  const PULSE_DAYS = 7;
  const MOST_PULSES = 40;
  const PIPS = 6;

  claimline.ClaimLayer = claimline.CanvasLayer.extend({
    options: { pane: "claimline-claims", zIndex: 410, padding: 0.15 },

    /** options: {model, tokens, basemap, onHover(place or -1, point), onSelect(place)}. */
    initialize(options) {
      claimline.CanvasLayer.prototype.initialize.call(this, options);
      this._labels = new claimline.Labels();
      this._names = new claimline.Names(this._labels);
      this._grid = new claimline.PlaceGrid();
      this._marks = new claimline.Marks((place) => this._spot(place), options.tokens);
      this._clear = [];
      this._measured = new claimline.Measured();
      this._state = null;
      this._backed = false; // whether symbols carry their own ground
      this._fontCame = () => {
        this._labels.forget();
        this.schedule();
      };
      this._tokens = options.tokens;
      this.setModel(options.model);
    },

    onAdd(map) {
      claimline.CanvasLayer.prototype.onAdd.call(this, map);
      this._marks.addTo(map);
      this._coarse = window.matchMedia("(pointer: coarse)").matches;
      // A canvas does not repaint itself when its font arrives.
      if (document.fonts) document.fonts.addEventListener("loadingdone", this._fontCame);
    },

    onRemove(map) {
      if (document.fonts) document.fonts.removeEventListener("loadingdone", this._fontCame);
      this._marks.remove();
      claimline.CanvasLayer.prototype.onRemove.call(this, map);
    },

    getEvents() {
      return Object.assign(claimline.CanvasLayer.prototype.getEvents.call(this), {
        mousemove: this._pointer, mouseout: this._left, click: this._click,
      });
    },

    /** Show a view of the model under a state; painted once before the next frame. */
    show(view, state) {
      const before = this._view;
      this._view = view;
      this._state = state;
      const selected = this._model.placeIndex.get(state.place);
      this._marks.set("selected", selected === undefined ? -1 : selected);
      this._showControl(view.day, state);
      if (before && view.day > before.day && view.day - before.day <= PULSE_DAYS) this._pulseSince(before.day);
      this._marks.schedule();
      return this.schedule();
    },

    _showControl(day, state) {
      const series = claimline.seriesOf(this._model, state);
      const backed = Boolean(series) && series.basis !== "assessed";
      if (backed !== this._backed) {
        this._backed = backed;
        this._painter = new claimline.SymbolPainter(this._model, this._tokens, backed);
      }
      if (!this.options.basemap) return;
      const control = state.layers.control === false ? null : claimline.controlOn(this._model, day, state);
      this.options.basemap.setControl(control, claimline.controlLook(control, day, state));
    },

    /** Take another model; nothing is drawn before `show`. */
    setModel(model) {
      this._model = model;
      this._view = null;
      this._painter = new claimline.SymbolPainter(model, this._tokens, this._backed);
      for (const state of ["hover", "selected", "focus"]) this._marks.set(state, -1);
      return this;
    },

    setTokens(tokens) {
      this._tokens = tokens;
      this._painter = new claimline.SymbolPainter(this._model, tokens, this._backed);
      this._marks.setTokens(tokens);
      return this.schedule();
    },

    setHover(place) {
      this._marks.set("hover", place);
      return this;
    },

    setSelected(place) {
      if (this._marks.get("selected") === place) return this;
      this._marks.set("selected", place);
      return this.schedule(); // its name comes first
    },

    /** Draw a measure (see measureOf), or none. */
    setMeasure(measure) {
      return this._measured.set(measure) ? this.schedule() : this;
    },

    setFocus(place) {
      if (this._marks.get("focus") === place) return this;
      this._marks.set("focus", place);
      return this.schedule();
    },

    /** Keep names out of boxes {x, y, w, h} of the container, where panels float. */
    keepClear(boxes) {
      const text = JSON.stringify(boxes);
      if (text === this._clearText) return this;
      this._clearText = text;
      this._clear = boxes;
      return this.schedule();
    },

    /** Return the place whose symbol is at a point of the container, -1 for none. */
    hit(point) {
      if (!this._frame) return -1;
      const corner = this._map.layerPointToContainerPoint(this._corner);
      return this._grid.nearest(point.x - corner.x, point.y - corner.y, this._coarse ? TOUCH / 2 : MOUSE);
    },

    /** Return {x, y, r} of a place in container px, whether drawn or not; null without a point. */
    pointOf(place) {
      const spot = this._spot(place);
      if (!spot) return null;
      const point = this.toContainer(spot.x, spot.y);
      return { x: point.x, y: point.y, r: spot.r };
    },

    /** Return the places drawn in sight, west to east. */
    inFrame() {
      if (!this._frame) return [];
      const { x, y, place, n } = this._grid;
      const corner = this._map.layerPointToContainerPoint(this._corner);
      const size = this._map.getSize();
      const found = [];
      for (let i = 0; i < n; i++) {
        const [px, py] = [x[i] + corner.x, y[i] + corner.y];
        if (px >= 0 && px <= size.x && py >= 0 && py <= size.y) found.push(i);
      }
      return found.sort((a, b) => x[a] - x[b]).map((i) => place[i]);
    },

    /** Return the weightiest places with claims out of sight: [{place, km, bearing, layer, side, x, y}];
        x, y lie on the frame's rim in container px; covered: px that panels take, by side. */
    offFrame(limit, covered) {
      if (!this._view || !this._frame) return [];
      const weight = (claim) => this._painter.weight(claim, this._view.day);
      return claimline.offFrame(this._map, this._model, this._view, weight, limit === undefined ? PIPS : limit, covered);
    },

    /** Return what the last paint drew and how long it took; `covered` counts symbols that lie wholly
        under others. */
    stats() {
      const { drawn, covered, crowded } = this._painter;
      return {
        paints: this._paints, lastPaintMs: this._lastPaintMs, drawn: Object.assign({}, drawn), covered, crowded,
        places: this._grid.n, labels: this._labels.texts ? this._labels.texts.length : 0, measure: this._measured.drawn,
      };
    },

    paint() {
      claimline.CanvasLayer.prototype.paint.call(this);
      this._marks.paint(); // they lie around the symbols just drawn
    },

    _draw(ctx, frame) {
      this._grid.begin(frame.width, frame.height, this._model.places.n);
      this._labels.begin(frame.view, this._clear.map((box) => (
        { x: box.x + frame.view.x, y: box.y + frame.view.y, w: box.w, h: box.h })));
      if (!this._view) return;
      const selected = this._marks.get("selected");
      const ringOf = (place) => this._painter.radius(place);
      this._measured.show(this._model, this._view, this._state);
      this._painter.paint(ctx, frame, this._view, this._grid, selected, (...one) => this._measured.mapFor(...one));
      this._grid.finish();
      this._names.keepOff(this._grid, selected);
      this._measured.draw(ctx, frame, this._labels, ringOf, this._tokens);
      if (this._state.layers.names !== false) {
        this._names.write(ctx, frame, {
          model: this._model, view: this._view, grid: this._grid, tokens: this._tokens, ringOf,
          selected, focus: this._marks.get("focus"),
          regions: this.options.basemap ? this.options.basemap.labels() : [],
        });
      }
      this._labels.draw(ctx, this._tokens.land);
    },

    _spot(place) {
      const { hasPoint, x, y } = this._model.places;
      if (!this._frame || !hasPoint[place]) return null;
      return Object.assign({ x: x[place], y: y[place] }, this._painter.extent(place));
    },

    _pulseSince(day) {
      const { claims, places } = this._model;
      const fresh = new Set();
      for (let c = this._model.countUpTo(day); c < this._view.to; c++) {
        if (this._view.shown[c] && places.hasPoint[claims.place[c]]) fresh.add(claims.place[c]);
      }
      if (fresh.size <= MOST_PULSES) this._marks.pulse([...fresh]);
    },

    _pointer(event) {
      if (this._coarse) return;
      const place = this.hit(event.containerPoint);
      this._map.getContainer().style.cursor = place >= 0 ? "pointer" : "";
      if (place === this._marks.get("hover")) return;
      this.setHover(place);
      if (this.options.onHover) this.options.onHover(place, event.containerPoint);
    },

    _left() {
      if (this._marks.get("hover") < 0) return;
      this.setHover(-1);
      if (this.options.onHover) this.options.onHover(-1, null);
    },

    _click(event) {
      const place = this.hit(event.containerPoint);
      if (place >= 0 && this.options.onSelect) this.options.onSelect(place);
    },
  });
})(window.claimline = window.claimline || {});
