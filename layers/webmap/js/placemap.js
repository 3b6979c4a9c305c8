/* One place on a small map that nobody moves: the control map of a day, the towns around, a scale. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const ZOOM = 9.75;

  /** Mount a small map around a folium map. payload: see layers/webmap/placemap.py, and `theme`; host:
      null, or {told(text)}, which shows whose map it is, and of which day, elsewhere than below the map.
      Returns {show({day, name, lon, lat}), setTheme(theme), stats, destroy}. */
  claimline.mountPlace = function (map, payload, host) {
    const ending = new AbortController();
    const ctx = {
      signal: ending.signal, model: new claimline.Wording(payload),
      root: h("div", { class: "claimline cl-placemap", lang: payload.lang || "en" }),
      listen: (target, type, listener) => target.addEventListener(type, listener, { signal: ending.signal }),
    };
    const theme = claimline.theme(ctx, repaint);
    theme.apply(payload.theme);
    const mark = document.createComment("claimline");
    map.getContainer().parentNode.insertBefore(mark, map.getContainer());
    // A page is scrolled over it: no gesture is caught.
    for (const way of ["dragging", "touchZoom", "doubleClickZoom", "scrollWheelZoom", "boxZoom"]) map[way].disable();

    const scale = new claimline.ScaleBar(map, { tokens: theme.tokens(), km: ctx.model.t("map.km.unit"), number: (value, digits) => ctx.model.number(value, digits) });
    scale.element.classList.add("cl-scale");
    const credit = h("p", { class: "cl-placemap-credit" });
    const stage = h("div", { class: "cl-stage" }, h("div", { class: "cl-canvas" }, map.getContainer()), scale.element);
    ctx.root.append(stage);
    if (!host || !host.told) ctx.root.append(credit);
    mark.replaceWith(ctx.root);
    map.getContainer().setAttribute("role", "img");
    map.getContainer().removeAttribute("tabindex");

    const ground = new claimline.CompareGround({ tokens: theme.tokens(), pane: "claimline-left", zIndex: 250 });
    const names = new claimline.ComparePlaces({ tokens: theme.tokens(), lang: payload.lang, regions: () => ground.labels(), clearings });
    const series = claimline.controlSeries(payload);
    names.setPlaces({ n: 0 }, payload.towns);
    let asked = null;

    function clearings() {
      const box = map.getContainer().getBoundingClientRect(), one = scale.element.getBoundingClientRect();
      return [{ x: one.left - box.left, y: one.top - box.top, w: one.width, h: one.height }];
    }

    /** The first series with a map of that day or before; it is fetched when it is first wanted. */
    async function control(day) {
      for (const one of series.filter(({ firstDay }) => firstDay <= day)) {
        try {
          const found = (await one.load(ctx.signal)).mapOn(day);
          if (found) return found;
        } catch (error) {
          if (error.name === "AbortError") throw error;
          console.warn("claimline: " + error.message);
        }
      }
      return null;
    }

    async function show(wanted) {
      asked = wanted;
      const { day, name, lon, lat } = wanted;
      map.invalidateSize({ animate: false });
      map.setView([lat, lon], ZOOM, { animate: false });
      names.setPlaces({
        n: 1, name: [name], lon: [lon], lat: [lat], x: [claimline.mercator.x(lon)], y: [claimline.mercator.y(lat)],
        perKm: [claimline.mercator.perKm(lat)], claimed: [true], rank: [1],
      }, payload.towns).choose(0);
      const found = await control(day).catch(() => null);
      if (asked !== wanted || ending.signal.aborted) return;
      ground.setControl(found, { faded: found ? claimline.mapAge(day - found.day) : 1 });
      const said = found
        ? ctx.model.t("placemap.of", { name: found.name, basis: found.label, day: ctx.model.date(found.day, "short") })
        : ctx.model.t("placemap.none", { day: ctx.model.date(day, "short") });
      credit.textContent = said + " " + payload.disclaimer;
      if (host && host.told) host.told(credit.textContent);
      map.getContainer().setAttribute("aria-label", ctx.model.t("placemap.label", { name }) + " " + said);
    }

    function repaint() {
      for (const one of [ground, names, scale]) one.setTokens(theme.tokens());
    }

    const watch = new ResizeObserver(() => {
      if (!ctx.root.clientWidth || !asked) return;
      map.invalidateSize({ animate: false });
      map.setView([asked.lat, asked.lon], ZOOM, { animate: false });
    });

    map.invalidateSize({ animate: false });
    ground.addTo(map);
    names.addTo(map);
    claimline.groundFile(ctx, (data) => {
      ground.setData(data);
      names.schedule();
    })();
    watch.observe(ctx.root);
    document.fonts.load("600 12px Inter").then(() => ending.signal.aborted || names.forgetWidths(), () => {});

    return {
      show,
      setTheme: (wish) => theme.apply(wish) && repaint(),
      stats: () => ({ paints: ground._paints, shown: asked }),
      map, root: ctx.root,
      destroy() {
        ending.abort();
        watch.disconnect();
        scale.remove();
        map._animatingZoom = false;
        map.remove();
        ctx.root.remove();
      },
    };
  };
})(window.claimline = window.claimline || {});
