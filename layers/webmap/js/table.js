/* The same claims for a screen reader: a table, and a real button for every place in the frame. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const ROWS = 200;
  const BUTTONS = 60;

  /** Return {table, places, update(), updatePlaces()}. */
  claimline.table = function (ctx) {
    const { t } = ctx;
    const caption = h("caption");
    const rows = h("tbody");
    const more = h("p");
    let told = ""; // what the table and the list of places hold
    let listed = "";
    const table = h("div", { class: "cl-hidden" },
      h("table", { class: "cl-table" }, caption,
        h("thead", {}, h("tr", {}, ["day", "place", "claimant", "claim", "verdict", "sure"].map((key) => h("th", { scope: "col", text: t("table." + key) })))),
        rows), more);
    const list = h("ul");
    const places = h("nav", { class: "cl-placelist", "aria-label": t("map.places") }, list);

    function update() {
      const { model, view } = ctx;
      claimline.write(caption, t("table.caption", { day: model.date(view.day, "long") }));
      const newest = [];
      for (let c = view.to - 1; c >= view.from && newest.length < ROWS; c--) if (view.shown[c]) newest.push(c);
      const left = view.counts.shown - newest.length;
      claimline.write(more, left > 0 ? t("table.more", { claims: t("count.claims", { n: left }) }) : "");
      const { claims, claimants } = model;
      const key = [model.payload.id, model.payload.stamp, ...newest.map((c) => claims.id[c] + model.verdictAt(c, view.day))].join();
      if (key === told) return;
      told = key;
      rows.replaceChildren(...newest.map((c) => h("tr", {}, [
        model.date(claims.day[c], "short"), model.places.name[claims.place[c]], claimants.name[claims.claimant[c]],
        claimline.statusInWords(model, c), claimline.verdictOf(model, c, view.day).words,
        t("conf." + claimline.CONFIDENCES[claims.conf[c]]),
      ].map((text) => h("td", { text })))));
    }

    // Only what the frame shows and only the first few dozen: tabbing through thousands helps nobody.
    function updatePlaces() {
      const { model, view } = ctx;
      const inFrame = ctx.placesInFrame().slice(0, BUTTONS);
      const spoken = inFrame.map((place) => t("map.place", { name: model.places.name[place], claims: t("count.claims", { n: view.number[place] }),
        verdict: claimline.verdictOf(model, view.best[place], view.day).words }));
      const key = JSON.stringify([model.payload.id, inFrame, spoken]);
      if (key === listed) return;
      listed = key;
      const focused = document.activeElement && list.contains(document.activeElement) ? document.activeElement.dataset.place : "";
      list.replaceChildren(...inFrame.map((place, i) => h("li", {}, h("button", {
        type: "button", "data-place": model.places.id[place], text: spoken[i],
        on: { click: () => ctx.select(place, { focus: true, near: true }), focus: () => ctx.focusPlace(place), blur: () => ctx.focusPlace(-1) },
      }))));
      if (focused) {
        const again = [...list.querySelectorAll("button")].find((button) => button.dataset.place === focused);
        if (again) again.focus({ preventScroll: true });
      }
    }

    return { table, places, update, updatePlaces };
  };
})(window.claimline = window.claimline || {});
