/* The whole interface on one folium map: what a person does becomes state, state becomes picture. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const REST_MS = 300;
  const QUIET_MS = 250;
  const DESK = 1100;
  const PHONE = 760;
  const NARROW_FRAME = 600; // an embedded map has no rail: a panel beside the map fits earlier
  const LOW_FRAME = 400; // px; below that there is no room for a timeline
  const ASKED = ["day", "layers", "off", "conf", "age", "control", "since"];
  let mounts = 0;

  /** Mount the interface around a folium map. host may be null; else {report(state), ask(placeId), act(name), acts [names, all where absent], link(),
      query(), pages [{text, act or href}]}. In a frame (`embed=true`) there is only the map and the way to the whole one. */
  claimline.mount = function (map, payload, host) {
    mounts += 1;
    const ending = new AbortController();
    const ctx = {
      map, host, embedded: claimline.isEmbedded(location), signal: ending.signal, model: claimline.decode(payload), view: null, layer: null,
      root: h("div", { class: "claimline", tabindex: -1, lang: payload.lang || "en" }),
      t: (key, values) => ctx.model.t(key, values),
      get state() {
        return store.get();
      },
      listen: (target, type, listener) => target.addEventListener(type, listener, { signal: ending.signal }),
      tokens: () => theme.tokens(),
      themeName: () => theme.theme(),
      stillness: () => window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      size: () => ctx.root.dataset.size || "desk",
      dayRange() {
        const series = claimline.seriesOf(ctx.model, ctx.state);
        const { days } = ctx.model;
        const ends = series && Number.isFinite(series.firstDay) ? [series.firstDay, series.lastDay] : [];
        // The day shown belongs to it too: another map was chosen since, and no choice moves the date.
        return [Math.min(days[0], ctx.state.day, ...ends), Math.max(days[1], ctx.state.day, ...ends)];
      },
      act: (name) => host && host.act && host.act(name),
      /** Whether the host does an act: a published page has no picture to draw and not every page. */
      offers: (name) => Boolean(host) && (!host.acts || host.acts.includes(name)),
    };
    const store = claimline.store(claimline.firstState(payload, host, ctx.model));
    const { t } = ctx;
    const theme = claimline.theme(ctx, repaint);
    theme.apply(store.get().theme || payload.theme);
    let applying = false;
    let moving = false;

    Object.assign(ctx, claimline.cards(ctx), claimline.histories(ctx), {
      set: (patch) => store.set(patch),
      setDay(day) {
        const [first, last] = ctx.dayRange();
        store.set({ day: Math.max(first, Math.min(last, day)) });
      },
      flip(key) {
        const on = ctx.state.layers[key] === false;
        store.set({ layers: { [key]: on } });
        say(ctx.t(on ? "aloud.layer.on" : "aloud.layer.off", { layer: claimline.switchName(ctx, key), claims: shownClaims() }));
      },
      claimsAt: (place) => ctx.model.claimsOf(place).filter((claim) => ctx.view.shown[claim])
        .sort((a, b) => ctx.model.claims.day[b] - ctx.model.claims.day[a] || ctx.model.rank[b] - ctx.model.rank[a]),
      square(claim, size) {
        const verdict = claimline.verdictOf(ctx.model, claim, ctx.view.day);
        const layer = verdict.key === "partly-confirmed" ? "partly" : verdict.layer;
        const denied = ctx.model.payload.stance[ctx.model.claims.stance[claim]] === "denied";
        const picture = claimline.swatch(layer, claimline.sideOf(ctx.model, claim), size || 12, ctx.tokens(), { denied });
        picture.classList.add("cl-square");
        return picture;
      },
      pointOf: (place) => ctx.layer.pointOf(place),
      placesInFrame: () => ctx.layer.inFrame().filter((place) => ctx.view.number[place]),
      disclaimer: () => [ctx.model.payload.disclaimer || ctx.t("disclaimer.map"), ctx.embedded ? claimline.controlCredit(ctx) : "",
        stage ? stage.attribution() : ""].filter(Boolean).join(" "),
      layoutChanged: () => later(),
      stepDay: (days) => timeline.step(days),
      showKeys: () => keyList.open(),
      reloadControl() {
        stage.reloadControl(ctx.state);
        dress();
      },
      copyLink: async () => claimline.toClipboard(await claimline.viewAddress(ctx)),
      say,
    });

    const later = claimline.rested(() => {
      if (ending.signal.aborted) return;
      // A sheet that opened has moved the middle of what stays free. Not while the map moves: its end
      // would find nothing changed, and the reader's own move would go unreported.
      if (!moving) quietly(keepView);
      stage.layer.keepClear(pips.update());
      table.updatePlaces();
      if (!timeline.playing()) table.update();
      map.getContainer().setAttribute("aria-label", ctx.t("map.label", { claims: shownClaims(), day: ctx.model.date(ctx.state.day, "long") }));
    }, QUIET_MS);

    const report = claimline.rested(() => {
      if (host && host.report) host.report(ctx.state);
      else if (!host) history.replaceState(null, "", claimline.writeAddress(ctx.state));
    }, REST_MS);

    ctx.view = ctx.model.view(store.get());
    let stage = null;
    const before = map.getContainer().parentNode;
    const mark = document.createComment("claimline");
    before.insertBefore(mark, map.getContainer());
    stage = claimline.stage(ctx, {
      onHover(place, point) {
        tooltip.show(place, point);
      },
      onSelect: (place) => ctx.select(place),
      onControl(series) { // its maps came, or did not
        if (ending.signal.aborted || !ctx.model.series.includes(series)) return;
        if (series.failed) notice.warn(t("state.control", { publisher: claimline.seriesName(ctx, series) }), t("state.control.why"));
        draw();
        dress();
      },
    });
    ctx.layer = stage.layer;

    const rail = claimline.rail(ctx);
    const unmapped = claimline.unmapped(ctx);
    const legend = claimline.legend(ctx);
    const strip = claimline.strip(ctx);
    const timeline = claimline.timeline(ctx);
    const panel = claimline.panel(ctx);
    const tooltip = claimline.tooltip(ctx);
    const pips = claimline.pips(ctx);
    const notice = claimline.notice(ctx);
    const table = claimline.table(ctx);
    const zoom = claimline.zoomKeys(ctx);
    const place = claimline.coordinates(ctx);
    const keyList = claimline.keyList(ctx);
    const phone = claimline.phone(ctx, { rail, legend, unmapped });
    const sheet = claimline.dragSheet(ctx, panel, () => later());
    const mapDay = claimline.mapDay(ctx);
    const disclaimer = h("p", { class: "cl-disclaimer" });
    const bar = h("div", { class: "cl-bar" }, disclaimer, ctx.embedded ? ways() : place.element);
    const aloud = h("div", { class: "cl-hidden", role: "status", "aria-live": "polite" });
    const parts = {
      stage, panel, sheet, legend, timeline, rail, keyList,
      floats: () => [legend.element, zoom.element, stage.locator.element, stage.scale.element, phone.key, notice.element,
        ...(ctx.size() === "desk" ? [] : [panel.element]), ...(ctx.size() === "phone" ? [timeline.element] : [])],
      focusSearch: () => (ctx.size() === "phone" ? phone.openFind() : rail.search.focus()),
      close: () => keyList.close() || strip.close() || phone.close() || ctx.letGo(),
    };
    const framing = claimline.framing(ctx, parts);
    Object.assign(ctx, {
      insets: framing.insets, clearings: framing.clearings, zoomToShown: framing.all,
      visit(name, latlng) { // a town that no claim is about
        ctx.select(-1);
        framing.visit(latlng);
        notice.tell(ctx.t("state.place", { name }), ctx.t("state.place.why"));
      },
    }, claimline.selection(ctx, { panel, framing, say, sheet, warn: notice.warn, tidy: phone.close }));

    if (ctx.embedded) {
      ctx.root.classList.add("cl-framed");
      stage.element.append(claimline.framedGestures(ctx));
    }
    rail.element.insertBefore(unmapped.element, rail.foot);
    stage.element.append(stage.scale.element, stage.locator.element, mapDay.element, pips.element, tooltip.element,
      legend.element, zoom.element, phone.key, notice.element, keyList.element);
    ctx.root.append(rail.element, phone.bar, strip.element, stage.element, table.places, bar, panel.element,
      timeline.element, table.table, aloud, ...phone.sheets);
    mark.replaceWith(ctx.root);
    claimline.keys(ctx, parts);

    function say(words) {
      claimline.write(aloud, words);
    }

    // Below a map in a frame: on a narrow one the list of sources has no other key.
    function ways() {
      const list = h("button", { type: "button", class: "cl-textlink cl-bar-sources", text: t("strip.sources"), on: { click: () => phone.openSources(list) } });
      return h("span", { class: "cl-bar-ways" }, list, claimline.wholeLink(ctx));
    }

    const shownClaims = () => ctx.t("count.claims", { n: ctx.view.counts.shown });

    // An address may name a map that is not on offer: the first one is shown, and that is said.
    function forgetUnknownMap() {
      const { control } = ctx.state;
      if (!control || ctx.model.series.some((series) => series.key === control)) return;
      store.set({ control: "" });
      notice.warn(t("state.control.unknown", { key: control }), t("state.control.unknown.why"));
    }

    function draw() {
      ctx.view = ctx.model.view(ctx.state);
      stage.show(ctx.view, ctx.state);
      tooltip.hide();
    }

    // Everything that is not the map itself.
    function dress() {
      legend.update();
      rail.update();
      unmapped.update();
      strip.update();
      phone.update();
      notice.update();
      mapDay.update();
      timeline.update();
      panel.update();
      claimline.write(disclaimer, ctx.disclaimer());
      later();
    }

    const dressed = claimline.afterFrame(dress);

    // A new theme: same things, other colours.
    function repaint() {
      stage.setTokens(ctx.tokens());
      legend.paint();
      timeline.paint();
      draw();
      dress();
    }

    function renew(next) {
      const first = ctx.model.payload;
      ctx.model = claimline.decode(next);
      ctx.forgetCards(next);
      ctx.forgetHistories(next);
      theme.renew();
      stage.setModel(ctx.model);
      stage.setTokens(ctx.tokens());
      ctx.view = ctx.model.view(ctx.state);
      for (const part of [rail, legend, strip, timeline, notice, phone]) part.reset();
      if (first.theme !== next.theme && next.theme) theme.apply(next.theme);
      ctx.reselect();
      draw();
      dress();
    }

    store.on((state, changed) => {
      if (changed.includes("theme")) theme.apply(state.theme) && repaint();
      if (changed.includes("place") && state.place) notice.forget();
      if (changed.includes("place")) ctx.showPlace();
      if (changed.some((key) => ASKED.includes(key) || key === "raster" || key === "place")) {
        draw();
        dressed(); // a frame later: what was asked for is on the map first
      }
      if (changed.includes("control")) say(t("aloud.control", { map: claimline.controlInWords(ctx) }));
      else if (changed.includes("since")) say(claimline.changeInWords(ctx));
      if (changed.includes("day") && !timeline.playing()) say(t("aloud.day", { day: ctx.model.date(state.day, "long"), claims: shownClaims() }));
      if (!applying) report();
    });

    function measure() {
      const width = ctx.root.clientWidth;
      if (!width) return;
      const size = width >= DESK ? "desk" : width >= (ctx.embedded ? NARROW_FRAME : PHONE) ? "mid" : "phone";
      ctx.root.classList.toggle("cl-low", ctx.root.clientHeight < LOW_FRAME);
      const was = ctx.root.dataset.size;
      ctx.root.dataset.size = size;
      if (size === was) return;
      if (size === "phone") phone.enter();
      else if (was === "phone") {
        phone.leave();
        stage.element.append(legend.element);
      }
      sheet.refresh();
    }

    // What the page does to the map is no choice of the reader's: it is not reported.
    function quietly(work) {
      const was = applying;
      applying = true;
      work();
      applying = was;
    }

    const watch = new ResizeObserver(() => quietly(() => {
      measure();
      map.invalidateSize({ animate: false });
      strip.fit();
      timeline.update();
      sheet.refresh();
      later();
    }));

    // The middle of what stays free, so that a link opens on it whatever covers the map there.
    function keepView() {
      const { lat, lng } = framing.centre();
      store.set({ center: [Number(lat.toFixed(5)), Number(lng.toFixed(5))], zoom: Number(map.getZoom().toFixed(2)) });
    }

    map.on("movestart", () => {
      moving = true;
    });
    map.on("moveend", () => {
      moving = false;
      keepView();
      later();
    });
    map.on("movestart zoomstart", () => tooltip.hide());
    map.on("move", () => pips.follow());
    map.on("mousemove", (event) => place.show(event.latlng));
    map.on("mouseout", () => place.hide());
    ctx.listen(map.getContainer(), "pointerdown", () => map.getContainer().focus({ preventScroll: true }));

    quietly(() => {
      const { center, zoom: scale } = ctx.state; // before the size is known: that moves the map
      measure();
      phone.reset();
      map.invalidateSize({ animate: false });
      if (center && Number.isFinite(scale)) map.setView(center, scale, { animate: false });
      ctx.showPlace(true);
      forgetUnknownMap();
      draw();
      dress();
      if (center && Number.isFinite(scale)) framing.look(center, scale);
      else if (!center) framing.all();
      if (panel.place() >= 0) framing.reveal(panel.place(), { near: !center }, true);
    });
    // Words on a canvas do not change by themselves when their font arrives.
    document.fonts.load("400 11px Inter").then(() => {
      if (ending.signal.aborted) return;
      timeline.update();
      panel.update();
    }, () => {}); // no font: the fallback is already there
    if (!host && !ctx.embedded) ctx.root.focus({ preventScroll: true }); // the page is the map: its keys work at once
    watch.observe(ctx.root);
    watch.observe(stage.element);

    return {
      update: renew,
      provide(more) {
        ctx.provide(more);
        ctx.provideHistories(more);
        panel.update();
      },
      setState(patch) {
        quietly(() => {
          store.set(patch);
          if (patch.center && Number.isFinite(patch.zoom)) framing.look(patch.center, patch.zoom);
        });
      },
      state: () => ctx.state,
      view: () => ctx.view,
      model: () => ctx.model,
      select: (id) => ctx.select(ctx.model.placeIndex.has(id) ? ctx.model.placeIndex.get(id) : -1, { fly: true }),
      /** Return where a point in degrees lies on the page, in px. */
      pagePoint(lat, lon) {
        const { left, top } = map.getContainer().getBoundingClientRect();
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        return [left + x, top + y];
      },
      stats: () => Object.assign({ mounts }, stage.layer.stats()),
      root: ctx.root, map,
      destroy() {
        ending.abort();
        timeline.stop();
        for (const waiting of [later, report, dressed]) waiting.cancel();
        watch.disconnect();
        tooltip.hide();
        stage.destroy();
        ctx.root.remove();
      },
    };
  };
})(window.claimline = window.claimline || {});
