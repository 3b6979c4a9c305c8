/* The map itself inside the interface: ground, claims, raster tiles, locator and scale on one folium map. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return the stage: {element, layer, setTokens(), setModel(), show(view, state), setRaster(key), attribution(), destroy()}. */
  claimline.stage = function (ctx, events) {
    const { map } = ctx;
    const canvas = h("div", { class: "cl-canvas" }, map.getContainer());
    const element = h("main", { class: "cl-stage" }, canvas);
    const tokens = ctx.tokens();
    const basemap = new claimline.Basemap({ tokens }).addTo(map);
    const layer = new claimline.ClaimLayer(Object.assign({ model: ctx.model, tokens, basemap }, events)).addTo(map);
    const changes = new claimline.ChangeLayer({ tokens });
    const gap = new claimline.GapLayer({ tokens, land: () => basemap.land() });
    const locator = new claimline.Locator(map, { tokens, control: null });
    const scale = new claimline.ScaleBar(map, { tokens, km: ctx.t("map.km.unit"), number: (value, digits) => ctx.model.number(value, digits) });
    locator.element.classList.add("cl-locator", "cl-float");
    scale.element.classList.add("cl-scale");
    map.getContainer().setAttribute("tabindex", "0");
    map.getContainer().setAttribute("role", "region");
    let raster = null;
    let rasterKey = "";
    const asked = new WeakSet(); // series that were asked to load
    let compared = null; // the map before, while changes are shown

    // The maps of a series come when it is first shown; the page then shows them, or says why not.
    function loadControl(state) {
      const series = claimline.seriesOf(ctx.model, state);
      if (!series || series.loaded || asked.has(series)) return;
      asked.add(series);
      series.load(ctx.signal).then(() => events.onControl(series), (error) => {
        if (error.name === "AbortError") return;
        console.warn("claimline: " + error.message);
        events.onControl(series);
      });
    }

    // What changed lies over the ground while there is anything to compare; without, it costs nothing.
    function showChanges(view, state) {
      const facts = state.layers.control === false ? null : claimline.changeFacts(ctx);
      compared = null;
      if (!facts || facts.what !== "shown") {
        changes.remove();
        return;
      }
      const series = claimline.seriesOf(ctx.model, state);
      compared = series.mapOn(facts.before);
      basemap.follow(compared);
      changes.show(compared, series.mapOn(view.day)).addTo(map);
    }

    function showGap(view, state) {
      const control = state.layers.gap && claimline.gapOffered(ctx) ? claimline.gapMap(ctx.model, view.day, state) : null;
      if (!control) gap.remove();
      else gap.show(claimline.heldOn(ctx.model, view.day, state.off), ctx.model.places, control).addTo(map);
    }

    function take(data) {
      basemap.setData(data);
      locator.setData(data);
      layer.schedule();
      gap.schedule();
      if (!compared) return;
      basemap.follow(compared);
      changes.schedule();
    }

    function setRaster(key) {
      if (key === rasterKey) return;
      rasterKey = key;
      if (raster) raster.remove();
      raster = null;
      const choice = (ctx.model.payload.rasters || []).find((entry) => entry.key === key);
      if (choice) {
        raster = L.tileLayer(choice.url, Object.assign({ maxZoom: 19 }, choice.options, { maxNativeZoom: choice.maxZoom || 19 })).addTo(map);
      }
      basemap.setGround(raster ? "raster" : "own");
    }

    const renewGround = claimline.groundFile(ctx, take);
    renewGround();
    return {
      element, layer, locator, scale,
      show(view, state) {
        setRaster(state.raster || "");
        layer.show(view, state);
        basemap.setDeclared(state.layers.declared ? ctx.model.payload.declared : []);
        loadControl(state);
        showChanges(view, state);
        showGap(view, state);
        locator.setControl(state.layers.control === false ? null : claimline.controlOn(ctx.model, view.day, state));
      },
      setTokens(next) {
        basemap.setTokens(next);
        layer.setTokens(next);
        changes.setTokens(next);
        gap.setTokens(next);
        locator.setTokens(next);
        scale.setTokens(next);
      },
      /** Ask once more for maps that did not come. */
      reloadControl(state) {
        asked.delete(claimline.seriesOf(ctx.model, state));
        loadControl(state);
      },
      setModel(model) {
        renewGround();
        layer.setModel(model);
      },
      attribution() {
        const choice = (ctx.model.payload.rasters || []).find((entry) => entry.key === rasterKey);
        return choice ? choice.attribution : "";
      },
      destroy() {
        locator.remove();
        scale.remove();
        // A zoom that is still moving ends by a timer, which would find the map's panes gone.
        map._animatingZoom = false;
        map.remove();
      },
    };
  };
})(window.claimline = window.claimline || {});
