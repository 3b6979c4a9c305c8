/* Zoom, whole front, full screen, list of keys; and the pointer's coordinates. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return {element}: the column of keys at the map's corner. */
  claimline.zoomKeys = function (ctx) {
    const { t, map } = ctx;
    const full = claimline.iconButton("full", t("map.full"), flip, { class: "cl-iconbutton cl-wide cl-fullkey" });
    const element = h("div", { class: "cl-zoom cl-float", role: "group" },
      claimline.iconButton("plus", t("map.zoom.in"), () => map.zoomIn()),
      claimline.iconButton("minus", t("map.zoom.out"), () => map.zoomOut()),
      claimline.iconButton("whole", t("map.zoom.all"), () => ctx.zoomToShown(), { class: "cl-iconbutton cl-wide" }),
      document.fullscreenEnabled ? full : null,
      claimline.iconButton("keys", t("map.keys"), () => ctx.showKeys(), { class: "cl-iconbutton cl-keyskey" }));

    function flip() {
      const work = document.fullscreenElement ? document.exitFullscreen() : ctx.root.requestFullscreen();
      work.catch(() => ctx.say(t("map.full"))); // a frame may forbid it: the map simply stays as it is
    }

    ctx.listen(document, "fullscreenchange", () => {
      const on = document.fullscreenElement === ctx.root;
      full.replaceChildren(claimline.icon(on ? "unfull" : "full"));
      full.setAttribute("aria-label", t(on ? "map.full.leave" : "map.full"));
      full.title = t(on ? "map.full.leave" : "map.full");
    });
    return { element };
  };

  /** Return {element, show(latlng), hide()}: coordinates to three decimals, as exact as a place is known. */
  claimline.coordinates = function (ctx) {
    const element = h("div", { class: "cl-coordinates", "aria-hidden": "true" });
    return {
      element,
      show(at) {
        const { model } = ctx;
        claimline.write(element, ctx.t("map.coordinates", { lat: model.number(at.lat, 3), lon: model.number(at.lng, 3) }));
      },
      hide: () => claimline.write(element, ""),
    };
  };
})(window.claimline = window.claimline || {});
