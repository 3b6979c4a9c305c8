/* Claims without a point: listed by place, never drawn at an invented spot. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const FEW = 5;

  /** Return {element, update()}. */
  claimline.unmapped = function (ctx) {
    const { t } = ctx;
    const note = h("span", { class: "cl-note" });
    const list = h("div", { class: "cl-unmapped" });
    const more = h("button", { type: "button", class: "cl-textlink", on: { click: () => {
      all = !all;
      update();
    } } });
    const why = h("p", { class: "cl-help" });
    const element = h("section", { class: "cl-group" },
      h("div", { class: "cl-heading-row" }, h("h2", { class: "cl-heading", text: t("map.unmapped") }), note),
      list, more, why);
    let all = false;
    let listed = "";

    function update() {
      const { model, view } = ctx;
      const counts = new Map();
      for (const claim of view.unplaced) {
        const place = model.claims.place[claim];
        counts.set(place, (counts.get(place) || 0) + 1);
      }
      const places = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      element.hidden = !places.length;
      claimline.write(note, t("count.claims", { n: view.unplaced.length }));
      claimline.write(why, [t("map.unmapped.why"), model.payload.placesNote].filter(Boolean).join(" "));
      const rows = all ? places.slice(0, 200) : places.slice(0, FEW);
      const key = JSON.stringify([model.payload.id, places.length, rows]);
      if (key === listed) return;
      listed = key;
      list.replaceChildren(...rows.map(([place, n]) => h("button", {
        type: "button", class: "cl-unmapped-row", on: { click: () => ctx.select(place, { focus: true }) },
      }, h("span", { text: model.places.name[place] }), h("span", { class: "cl-chip-count", text: model.number(n) }))));
      more.hidden = places.length <= FEW;
      claimline.write(more, all ? t("rail.claimants.fewer") : t("map.unmapped.more", { places: t("count.places", { n: places.length }) }));
    }

    return { element, update };
  };
})(window.claimline = window.claimline || {});
