/* The layers panel: the legend is the switchboard. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const BOX = { width: 26, height: 18 };
  const OVER = ["measure", "names"]; // what lies over all maps and claims
  const KINDS = ["advance", "infiltration", "counteroffensive"]; // as layers/controlmap.py calls them

  /** Return the layers that are toggles, in the order of their keys: [{key, name, press}]. */
  claimline.switches = function (ctx) {
    const { payload } = ctx.model;
    const available = payload.available || claimline.LAYERS;
    const list = claimline.LAYERS.map((key, i) => ({ key, press: String(i + 1), verdict: true }))
      .filter((entry) => available.includes(entry.key));
    const series = claimline.seriesOf(ctx.model, ctx.state);
    if (series) list.push({ key: "control", press: "6", verdict: false });
    if (series && (series.kinds || []).includes("grey")) list.push({ key: "grey", press: "8", verdict: false });
    if ((payload.declared || []).length) list.push({ key: "declared", press: "9", verdict: false });
    if (claimline.gapOffered(ctx)) list.push({ key: "gap", press: "g", verdict: false });
    // Only an assessed map is checked against: without one there is nothing to measure.
    if (ctx.model.series.some((one) => one.basis === "assessed")) list.push({ key: "measure", press: "7", verdict: false });
    list.push({ key: "names", press: "l", verdict: false });
    return list;
  };

  /** Return the words for a switch. */
  claimline.switchName = function (ctx, key) {
    const series = claimline.seriesOf(ctx.model, ctx.state);
    if (key === "control" && series) {
      const side = series.side === "ua" ? "ua" : "ru";
      return ctx.t((series.basis === "assessed" ? "legend.control." : "legend.control." + series.basis + ".") + side);
    }
    return ctx.t("layer." + key);
  };

  /** Return {element, update(), reset()}. */
  claimline.legend = function (ctx) {
    const { t } = ctx;
    const total = h("span", { class: "cl-note" });
    const body = h("div", { class: "cl-legend-body" });
    const since = claimline.since(ctx);
    const gap = claimline.gapNote(ctx);
    const help = h("p", { class: "cl-help" });
    const fold = h("button", { type: "button", class: "cl-fold", on: { click: () => {
      wish = !element.classList.contains("cl-folded");
      setFolded(wish);
    } } },
      claimline.icon("up", 14));
    const element = h("section", { class: "cl-legend cl-float", "aria-label": t("legend.title") },
      h("div", { class: "cl-legend-head" }, h("h2", { class: "cl-heading", text: t("legend.title") }), total, fold), body);
    let rows = [];
    let kinds = [];
    let series = null; // whose rows these are
    let mainSide = "ru";
    let wish = ctx.embedded; // what the reader chose; a frame is small, and begins with the map

    function setFolded(folded) {
      if (folded === element.classList.contains("cl-folded") && fold.title) return;
      element.classList.toggle("cl-folded", folded);
      fold.setAttribute("aria-expanded", String(!folded));
      fold.setAttribute("aria-label", t(folded ? "legend.show" : "legend.hide"));
      fold.title = t(folded ? "legend.show" : "legend.hide");
      ctx.layoutChanged();
    }

    function row(entry) {
      const box = h("input", { type: "checkbox", class: "cl-check", "data-layer": entry.key, "aria-keyshortcuts": entry.press, on: { change: () => ctx.flip(entry.key) } });
      const swatch = h("span", { class: "cl-swatch" });
      const count = h("span", { class: "cl-count" });
      const element = h("label", { class: "cl-row" }, box, swatch, h("span", { class: "cl-row-name", text: claimline.switchName(ctx, entry.key) }),
        entry.verdict ? count : null, h("kbd", { class: "cl-kbd", "aria-hidden": "true", title: t("legend.key", { key: entry.press }), text: entry.press }));
      return { entry, element, box, swatch, count };
    }

    function reset() {
      const switches = claimline.switches(ctx);
      rows = switches.map(row);
      series = claimline.seriesOf(ctx.model, ctx.state);
      kinds = KINDS.filter((kind) => series && (series.kinds || []).includes(kind)).map(kindRow);
      const { available } = ctx.model.payload;
      mainSide = mostly(ctx.model);
      const missing = available ? claimline.LAYERS.filter((key) => !available.includes(key)) : [];
      body.replaceChildren(
        ...rows.filter((entry) => entry.entry.verdict).map((entry) => entry.element),
        ...(missing.length ? [h("p", { class: "cl-needs", text: t(series && series.basis === "inferred" ? "legend.needs.assessed" : "legend.needs", {
          layers: missing.map((key) => t("layer." + key).toLocaleLowerCase(ctx.model.lang)).join(" / "),
        }) })] : []),
        h("hr", { class: "cl-line" }),
        ...rows.filter((entry) => !entry.entry.verdict && !OVER.includes(entry.entry.key)).map((entry) => entry.element),
        ...kinds.map((entry) => entry.element),
        ...rows.filter((entry) => OVER.includes(entry.entry.key)).map((entry) => entry.element),
        gap.element, since.element, help);
      paint();
    }

    // What a map shows besides control: explained, not switched.
    function kindRow(kind) {
      const swatch = h("span", { class: "cl-swatch" });
      return { kind, swatch, element: h("div", { class: "cl-kindrow", title: t("legend.kind." + kind + ".why") }, swatch,
        h("span", { class: "cl-row-name", text: t("legend.kind." + kind) })) };
    }

    function notes() {
      const said = [t("legend.ring")];
      if (ctx.model.places.footprints.size) said.push(t("legend.outline"));
      if (ctx.model.claims.relation.some((relation) => relation)) said.push(t("legend.open"));
      const facts = claimline.controlFacts(ctx);
      const has = (kind) => series && (series.kinds || []).includes(kind);
      if (series && series.basis === "inferred") said.push(t("legend.band"));
      if (has("grey")) said.push(t("legend.grey"));
      if (ctx.state.layers.declared) said.push(claimline.declaredInWords(ctx));
      if (kinds.length) said.push(kinds.map(({ kind }) => t("legend.kind." + kind + ".why")).join(" "));
      if (facts.what === "map" && claimline.mapAge(facts.gap) < 1) said.push(t("legend.paler", { days: t("count.days", { n: facts.gap }) }));
      if ((ctx.model.payload.claims.pending || []).some(Boolean)) said.push(t("legend.pending"));
      return said.join(" ");
    }

    function paint() {
      for (const { entry, swatch } of rows) {
        if (entry.key === "names") {
          swatch.replaceChildren(h("span", { class: "cl-swatch-names", "aria-hidden": "true", text: "Aa" }));
          continue;
        }
        if (entry.key === "measure") swatch.replaceChildren(claimline.measureSwatch(BOX, ctx.tokens()));
        else if (entry.key === "declared") swatch.replaceChildren(claimline.declaredSwatch(BOX, ctx));
        else if (entry.key === "gap") swatch.replaceChildren(claimline.gapSwatch(BOX, mainSide, ctx.tokens()));
        else if (entry.verdict) swatch.replaceChildren(claimline.swatch(entry.key, mainSide, BOX, ctx.tokens()));
        else swatch.replaceChildren(claimline.areaSwatch(entry.key === "grey" ? "grey" : series.basis, series.side, BOX, ctx));
      }
      for (const { kind, swatch } of kinds) swatch.replaceChildren(claimline.areaSwatch(kind, series.side, BOX, ctx));
      since.paint();
    }

    function update() {
      const { counts } = ctx.view;
      if (claimline.seriesOf(ctx.model, ctx.state) !== series) reset();
      for (const { entry, element: line, box, count } of rows) {
        box.checked = ctx.state.layers[entry.key] !== false;
        if (entry.verdict) claimline.write(count, ctx.model.number(counts.layers[entry.key]));
        const empty = entry.key === "control" || entry.key === "grey" ? !claimline.controlOn(ctx.model, ctx.view.day, ctx.state) : entry.verdict && !counts.layers[entry.key];
        line.classList.toggle("cl-zero", empty);
        if (entry.key === "control") line.title = empty ? claimline.controlInWords(ctx) : "";
      }
      gap.update();
      since.update();
      claimline.write(help, notes());
      claimline.write(total, ctx.model.number(counts.shown));
      // Beside a panel that lies over the map there is no room for both.
      setFolded(wish || (ctx.size() === "mid" && ctx.root.classList.contains("cl-has-place")));
    }

    setFolded(wish);
    reset();
    return { element, update, reset, paint };
  };

  // The swatches take the side that made most of the claims: the pattern is what they explain.
  function mostly(model) {
    let balance = 0;
    for (let c = 0; c < model.claims.n; c++) balance += model.claims.side[c] === 1 ? 1 : model.claims.side[c] === 2 ? -1 : 0;
    return balance >= 0 ? "ru" : "ua";
  }
})(window.claimline = window.claimline || {});
