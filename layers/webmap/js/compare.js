/* Two control maps compared on one folium map: under a swipe, or beside each other. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const REST_MS = 300;
  const SETTLE_MS = 150;
  const CLOSE = 10.5;
  const FLY_S = 0.6;
  const PHONE = 760;
  const DESK = 1100;
  let mounts = 0;

  /** Mount a comparison around a folium map. host may be null; else {report({center, zoom})}.
      payload: see layers/webmap/comparisons.py. Returns {update, setState, payload, state, stats,
      map, twin, sides, root, destroy}. */
  claimline.mountComparison = function (map, payload, host) {
    mounts += 1;
    const ending = new AbortController();
    const ctx = {
      map, host, signal: ending.signal, model: new claimline.Wording(payload), places: { n: 0 },
      root: h("div", { class: "claimline cl-compare", tabindex: -1, lang: payload.lang || "en" }),
      t: (key, values) => ctx.model.t(key, values),
      listen: (target, type, listener) => target.addEventListener(type, listener, { signal: ending.signal }),
      tokens: () => theme.tokens(),
      size: () => ctx.root.dataset.size || "desk",
      dayForm: () => claimline.calendar(ctx.model.payload.maps[0].day).year === claimline.calendar(ctx.model.payload.maps[1].day).year ? "brief" : "short",
    };
    const theme = claimline.theme(ctx, repaint);
    theme.apply(payload.theme);
    const mark = document.createComment("claimline");
    map.getContainer().parentNode.insertBefore(mark, map.getContainer());

    const first = h("div", { class: "cl-canvas cl-compare-map" }, map.getContainer());
    const frame = h("div", { class: "leaflet-container-twin" });
    const second = h("div", { class: "cl-canvas cl-compare-map cl-compare-second", hidden: true }, frame);
    const swipe = claimline.compareSwipe(ctx, () => {
      clip();
      settle();
    });
    const list = claimline.compareList(ctx, { hover: (index) => stress(index < 0 ? chosen : index), open });
    const zoom = h("div", { class: "cl-zoom cl-float", role: "group", "aria-label": ctx.t("compare.zoom") },
      claimline.iconButton("plus", ctx.t("map.zoom.in"), () => map.zoomIn()),
      claimline.iconButton("minus", ctx.t("map.zoom.out"), () => map.zoomOut()),
      claimline.iconButton("whole", ctx.t("compare.zoom.all"), () => lookAt(ctx.model.payload.view.all)));
    const scale = new claimline.ScaleBar(map, { tokens: ctx.tokens(), km: ctx.t("map.km.unit"), number: (value, digits) => ctx.model.number(value, digits) });
    scale.element.classList.add("cl-scale");
    const stage = h("main", { class: "cl-stage" }, first, second, swipe.element, zoom, scale.element);
    const disclaimer = h("p", { class: "cl-disclaimer" });
    ctx.root.append(stage, h("div", { class: "cl-bar" }, disclaimer), list.element);
    mark.replaceWith(ctx.root);
    map.getContainer().setAttribute("tabindex", "0");
    map.getContainer().setAttribute("role", "region");

    const sides = ["left", "right"].map((name, i) => new claimline.CompareGround({ tokens: ctx.tokens(), pane: "claimline-" + name, zIndex: 250 + 10 * i }));
    const namesOn = () => new claimline.ComparePlaces({
      tokens: ctx.tokens(), lang: payload.lang, regions: () => sides[0].labels(), clearings,
    });
    const names = namesOn();
    let twin = null;
    let twinNames = null;
    let chosen = -1;
    let mode = "";

    function take(data) {
      for (const side of sides) side.setData(data);
      for (const one of [names, twinNames]) if (one) one.schedule();
    }

    // Which payload map stands on which side: the older one on the left, unless the reader swapped the dates.
    function draw() {
      const { maps, gained, lost, dissent, flipped } = ctx.model.payload;
      const controls = maps.map(claimline.comparedMap);
      const change = { gained: claimline.comparedArea(gained), lost: claimline.comparedArea(lost), dissent };
      const order = flipped ? [1, 0] : [0, 1];
      sides.forEach((side, i) => {
        const which = order[i];
        side.setSide(Object.assign({ control: controls[which], other: controls[1 - which], pale: !dissent && which === 0 }, change));
      });
      const words = order.map((which) => (dissent
        ? maps[which].name + ", " + ctx.model.date(maps[which].day, "short") : ctx.model.date(maps[which].day, "long")));
      swipe.label(...words);
      ctx.places = points(ctx.model.payload.places);
      for (const one of [names, twinNames]) if (one) one.setPlaces(ctx.places, ctx.model.payload.towns);
      stress(chosen = -1);
      list.update();
      claimline.write(disclaimer, [ctx.model.payload.disclaimer, dissent || !gained.length ? "" : ctx.t("compare.pale", { day: ctx.model.date(maps[0].day, ctx.dayForm()) }),
        ctx.model.payload.credit].filter(Boolean).join(" "));
      disclaimer.title = disclaimer.textContent;
      map.getContainer().setAttribute("aria-label", ctx.t("compare.label", { left: words[0], right: words[1] }));
      frame.setAttribute("aria-label", words[1]);
    }

    function arrange() {
      const wanted = ctx.model.payload.mode === "two" ? "two" : "swipe";
      if (wanted === mode) return;
      mode = wanted;
      ctx.root.dataset.mode = mode;
      const two = mode === "two";
      second.hidden = !two;
      sides[1].remove();
      if (two) {
        map.invalidateSize({ animate: false });
        twin = claimline.twinMap(map, frame);
        sides[1].addTo(twin);
        twinNames = namesOn().setPlaces(ctx.places, ctx.model.payload.towns).addTo(twin);
        frame.setAttribute("role", "region");
      } else {
        if (twin) twin.untie();
        twin = twinNames = null;
        sides[1].addTo(map);
        map.invalidateSize({ animate: false });
      }
      rest();
      clip();
    }

    // A phone shows one of the two whole; elsewhere the line starts in the middle.
    function rest() {
      if (ctx.size() === "phone" && mode === "swipe") swipe.set(swipe.share() === 1 ? 1 : 0);
      else if (mode === "swipe" && [0, 1].includes(swipe.share())) swipe.set(0.5);
    }

    // The right map lies over the left one and is cut at the line; panes move with the map, the cut does not.
    function clip() {
      const pane = map.getPane("claimline-right");
      if (!pane) return;
      const size = map.getSize();
      const corner = map.containerPointToLayerPoint([0, 0]);
      const [west, east] = [corner.x + swipe.share() * size.x, corner.x + size.x];
      const [north, south] = [corner.y, corner.y + size.y];
      pane.style.clipPath = mode === "two" ? "" : `polygon(${west}px ${north}px, ${east}px ${north}px, ${east}px ${south}px, ${west}px ${south}px)`;
    }

    function clearings(on) {
      const box = on.getContainer().getBoundingClientRect();
      const floats = [zoom, scale.element, ...swipe.tags, swipe.handle, swipe.line, ctx.root.querySelector(".cl-swipe-flip")];
      return floats.filter((one) => one && one.getClientRects().length).map((one) => one.getBoundingClientRect())
        .map((one) => ({ x: one.left - box.left, y: one.top - box.top, w: one.width, h: one.height }));
    }

    function stress(index) {
      for (const one of [names, twinNames]) if (one) one.choose(index);
      list.choose(index);
    }

    function open(index) {
      chosen = index;
      stress(index);
      const at = L.latLng(ctx.places.lat[index], ctx.places.lon[index]);
      const closer = Math.max(map.getZoom(), CLOSE);
      const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const far = map.project(at, map.getZoom()).distanceTo(map.project(map.getCenter(), map.getZoom()));
      if (still || twin || far > 2 * Math.max(map.getSize().x, map.getSize().y)) map.setView(at, closer, { animate: false });
      else map.flyTo(at, closer, { duration: FLY_S });
      if (ctx.size() === "phone") stage.scrollIntoView({ block: "nearest" });
    }

    function lookAt(box) {
      if (box) map.fitBounds(box, { animate: false, padding: [8, 8] });
    }

    function repaint() {
      const tokens = ctx.tokens();
      for (const side of sides) side.setTokens(tokens);
      for (const one of [names, twinNames]) if (one) one.setTokens(tokens);
      scale.setTokens(tokens);
      list.paint();
    }

    // Names keep off the line and its tags once these have come to rest.
    const settle = claimline.rested(() => {
      for (const one of ending.signal.aborted ? [] : [names, twinNames]) if (one) one.schedule();
    }, SETTLE_MS);

    const report = claimline.rested(() => {
      if (host && host.report && !ending.signal.aborted) host.report(state());
    }, REST_MS);

    function state() {
      const { lat, lng } = map.getCenter();
      return { center: [Number(lat.toFixed(5)), Number(lng.toFixed(5))], zoom: Number(map.getZoom().toFixed(2)) };
    }

    let quiet = true; // what the page does to the map is no choice of the reader's
    map.on("move zoom resize viewreset zoomend", clip);
    map.on("moveend", () => quiet || report());
    map.on("click", () => {
      if (ctx.size() === "phone" && mode === "swipe") swipe.flip();
    });
    ctx.listen(ctx.root, "keydown", (event) => {
      if (event.target.closest("input, select, button") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (mode === "swipe" && ["ArrowLeft", "ArrowRight"].includes(event.key)) swipe.act(event);
      else if (event.key === "+" || event.key === "=") map.zoomIn();
      else if (event.key === "-") map.zoomOut();
      else if (event.key === "0") lookAt(ctx.model.payload.view.all);
    });

    function measure() {
      const width = ctx.root.clientWidth;
      if (!width) return;
      const size = width >= DESK ? "desk" : width >= PHONE ? "mid" : "phone";
      if (ctx.root.dataset.size === size) return;
      ctx.root.dataset.size = size;
      rest();
    }

    const watch = new ResizeObserver(() => {
      measure();
      for (const one of [map, twin]) if (one) one.invalidateSize({ animate: false });
      swipe.update();
      clip();
      settle();
    });

    measure();
    map.invalidateSize({ animate: false });
    const { view } = payload;
    if (view.center) map.setView(view.center, view.zoom, { animate: false });
    else lookAt(view.bounds);
    draw();
    sides[0].addTo(map);
    names.addTo(map);
    arrange();
    const renewGround = claimline.groundFile(ctx, take);
    renewGround();
    watch.observe(ctx.root);
    watch.observe(stage);
    document.fonts.load("600 12px Inter").then(() => {
      for (const one of ending.signal.aborted ? [] : [names, twinNames]) if (one) one.forgetWidths();
    }, () => {}); // no font: the fallback is already there
    setTimeout(() => {
      quiet = false;
    }, REST_MS);

    return {
      update(next) {
        const before = ctx.model.payload;
        ctx.model = new claimline.Wording(next);
        if (next.theme && next.theme !== before.theme) theme.apply(next.theme);
        renewGround();
        arrange();
        if (next.id !== before.id) draw();
      },
      setState(patch) {
        if (patch.theme && theme.apply(patch.theme)) repaint();
        if (patch.center) map.setView(patch.center, patch.zoom, { animate: false });
        if (Number.isFinite(patch.share)) swipe.set(patch.share);
      },
      payload: () => ctx.model.payload,
      state: () => Object.assign(state(), { share: swipe.share(), mode }),
      stats: () => ({ mounts, paints: sides[0]._paints, paintMs: sides.map((side) => side._lastPaintMs) }),
      map, twin: () => twin, sides, root: ctx.root,
      destroy() {
        ending.abort();
        report.cancel();
        settle.cancel();
        watch.disconnect();
        list.destroy();
        scale.remove();
        if (twin) twin.untie();
        map._animatingZoom = false;
        map.remove();
        ctx.root.remove();
      },
    };

    function points(columns) {
      const n = columns.id.length;
      const lon = columns.lon.map((value) => value / 1000);
      const lat = columns.lat.map((value) => value / 1000);
      return {
        n, name: columns.name, lon, lat, x: lon.map(claimline.mercator.x), y: lat.map(claimline.mercator.y), perKm: lat.map(claimline.mercator.perKm),
        claimed: columns.claimed.map(Number.isFinite), rank: columns.claimed.map((day, i) => (Number.isFinite(day) ? 1e6 : 0) + n - i + columns.size[i] / 1e3),
      };
    }
  };
})(window.claimline = window.claimline || {});
