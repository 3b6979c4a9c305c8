/* A Leaflet layer that is one canvas: sharp on every screen, carried along while the map pans or zooms,
   painted again when it rests. */
(function (claimline) {
  "use strict";

  const MAX_DPR = 3;

  /** Subclasses give `_draw(ctx, frame)`. frame: zoom, world (width of the whole map in px), left and top
      (canvas corner in map px), width, height (CSS px), dpr, and `view`, the visible box in canvas px. */
  claimline.CanvasLayer = L.Layer.extend({
    options: { pane: "overlayPane", padding: 0.2, zIndex: 400 },

    initialize(options) {
      L.setOptions(this, options || {});
      this._frame = null;
      this._request = 0;
      this._paints = 0;
      this._lastPaintMs = 0;
    },

    onAdd(map) {
      if (!map.getPane(this.options.pane)) {
        const pane = map.createPane(this.options.pane);
        pane.style.zIndex = this.options.zIndex;
        pane.style.pointerEvents = "none";
      }
      this._canvas = document.createElement("canvas");
      this._canvas.className = "leaflet-zoom-animated";
      this._canvas.style.pointerEvents = "none";
      this._canvas.style.position = "absolute";
      this._canvas.setAttribute("aria-hidden", "true");
      this._context = this._canvas.getContext("2d");
      this.getPane().appendChild(this._canvas);
      this.paint();
    },

    onRemove() {
      cancelAnimationFrame(this._request);
      this._request = 0;
      this._canvas.remove();
      this._canvas = this._context = this._frame = null;
    },

    getEvents() {
      const events = {
        moveend: this.paint, resize: this.paint, zoom: this._follow, move: this._panned,
      };
      if (this._map.options.zoomAnimation) events.zoomanim = this._animate;
      return events;
    },

    /** Paint once before the browser shows its next frame, however often this is called. */
    schedule() {
      if (!this._map || this._request) return this;
      this._request = requestAnimationFrame(() => {
        this._request = 0;
        this.paint();
      });
      return this;
    },

    /** Paint now. */
    paint() {
      if (!this._map || !this._map._loaded) return;
      const size = this._map.getSize();
      if (!size.x || !size.y) return; // a page that is being left: nothing can be seen of it
      // While a zoom runs the canvas is only stretched; it is painted at the zoom's end.
      if (this._map._animatingZoom) return;
      cancelAnimationFrame(this._request);
      this._request = 0;
      const begin = performance.now();
      const frame = this._place();
      this._context.setTransform(frame.dpr, 0, 0, frame.dpr, 0, 0);
      this._context.clearRect(0, 0, frame.width, frame.height);
      this._draw(this._context, frame);
      this._paints += 1;
      this._lastPaintMs = performance.now() - begin;
    },

    /** Return where a point in Mercator units lies in the map's container, in px. */
    toContainer(x, y) {
      const frame = this._frame;
      const corner = this._map.layerPointToContainerPoint(this._corner);
      return L.point(x * frame.world - frame.left + corner.x, y * frame.world - frame.top + corner.y);
    },

    _place() {
      const map = this._map;
      const size = map.getSize();
      const pad = size.multiplyBy(this.options.padding).round();
      const corner = map.containerPointToLayerPoint(pad.multiplyBy(-1)).round();
      const full = size.add(pad.multiplyBy(2));
      const dpr = Math.min(MAX_DPR, window.devicePixelRatio || 1);
      const [width, height] = [Math.round(full.x * dpr), Math.round(full.y * dpr)];
      // Setting a canvas' size empties it, so only when it changed.
      if (this._canvas.width !== width) this._canvas.width = width;
      if (this._canvas.height !== height) this._canvas.height = height;
      this._canvas.style.width = width / dpr + "px";
      this._canvas.style.height = height / dpr + "px";
      L.DomUtil.setTransform(this._canvas, corner, 1);
      const origin = map.getPixelOrigin();
      this._corner = corner;
      this._frame = {
        zoom: map.getZoom(), world: claimline.mercator.pixels(map.getZoom()),
        left: origin.x + corner.x, top: origin.y + corner.y,
        width: full.x, height: full.y, dpr,
        view: { x: pad.x, y: pad.y, w: size.x, h: size.y },
      };
      return this._frame;
    },

    _animate(event) {
      this._stretch(event.center, event.zoom);
    },

    _follow() {
      this._stretch(this._map.getCenter(), this._map.getZoom());
    },

    _stretch(centre, zoom) {
      if (!this._frame) return;
      const scale = claimline.mercator.pixels(zoom) / this._frame.world;
      const corner = L.point(this._frame.left, this._frame.top)
        .multiplyBy(scale).subtract(this._map._getNewPixelOrigin(centre, zoom));
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },

    // A long drag would pull the canvas' edge into sight: paint before that.
    _panned() {
      const frame = this._frame;
      if (!frame || this._map._animatingZoom || frame.zoom !== this._map.getZoom()) return;
      const corner = this._map.layerPointToContainerPoint(this._corner);
      const size = this._map.getSize();
      const slack = 8;
      if (corner.x > -slack || corner.y > -slack ||
          corner.x + frame.width < size.x + slack || corner.y + frame.height < size.y + slack) this.schedule();
    },
  });
})(window.claimline = window.claimline || {});
