/* The layers panel: the legend is the switchboard. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const BOX = { width: 26, height: 18 };

  /** Return the layers that are toggles, in the order of their keys: [{key, name, press}]. */
  claimline.switches = function (ctx) {
    const { payload } = ctx.model;
    const available = payload.available || claimline.LAYERS;
    const list = claimline.LAYERS.map((key, i) => ({ key, press: String(i + 1), verdict: true }))
      .filter((entry) => available.includes(entry.key));
    if (payload.control) list.push({ key: "control", press: "6", verdict: false });
    list.push({ key: "names", press: "7", verdict: false });
    return list;
  };

  /** Return the words for a switch. */
  claimline.switchName = function (ctx, key) {
    const { control } = ctx.model.payload;
    if (key === "control" && control) {
      const side = control.side === "ua" ? "ua" : "ru";
      return ctx.t(control.basis === "inferred" ? "legend.control.inferred." + side : "legend.control." + side);
    }
    return ctx.t("layer." + key);
  };

  /** Return {element, update(), reset()}. */
  claimline.legend = function (ctx) {
    const { t } = ctx;
    const total = h("span", { class: "cl-note" });
    const body = h("div", { class: "cl-legend-body" });
    const fold = h("button", { type: "button", class: "cl-fold", on: { click: () => {
      wish = !element.classList.contains("cl-folded");
      setFolded(wish);
    } } },
      claimline.icon("up", 14));
    const element = h("section", { class: "cl-legend cl-float", "aria-label": t("legend.title") },
      h("div", { class: "cl-legend-head" }, h("h2", { class: "cl-heading", text: t("legend.title") }), total, fold), body);
    let rows = [];
    let mainSide = "ru";
    let wish = false; // what the reader chose

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
      const { available, control, claims } = ctx.model.payload;
      mainSide = mostly(ctx.model);
      const missing = available ? claimline.LAYERS.filter((key) => !available.includes(key)) : [];
      const notes = [t("legend.ring")];
      if (control && control.basis === "inferred") notes.push(t("legend.band"));
      if ((claims.pending || []).some(Boolean)) notes.push(t("legend.pending"));
      body.replaceChildren(
        ...rows.filter((entry) => entry.entry.verdict).map((entry) => entry.element),
        ...(missing.length ? [h("p", { class: "cl-needs", text: t(control && control.basis === "inferred" ? "legend.needs.assessed" : "legend.needs", {
          layers: missing.map((key) => t("layer." + key).toLocaleLowerCase(ctx.model.lang)).join(", "),
        }) })] : []),
        h("hr", { class: "cl-line" }),
        ...rows.filter((entry) => !entry.entry.verdict).map((entry) => entry.element),
        h("p", { class: "cl-help", text: notes.join(" ") }));
      paint();
    }

    function paint() {
      for (const { entry, swatch } of rows) {
        if (entry.key === "names") {
          swatch.replaceChildren(h("span", { class: "cl-swatch-names", "aria-hidden": "true", text: "Aa" }));
          continue;
        }
        const { control } = ctx.model.payload;
        const inferred = entry.key === "control" && control && control.basis === "inferred";
        const side = entry.key === "control" ? control.side || "ru" : mainSide;
        swatch.replaceChildren(claimline.swatch(inferred ? "inferred" : entry.key, side, BOX, ctx.tokens()));
      }
    }

    function update() {
      const { counts } = ctx.view;
      for (const { entry, element: line, box, count } of rows) {
        box.checked = ctx.state.layers[entry.key] !== false;
        if (entry.verdict) claimline.write(count, ctx.model.number(counts.layers[entry.key]));
        const empty = entry.key === "control" ? !claimline.controlOn(ctx.model, ctx.view.day) : entry.verdict && !counts.layers[entry.key];
        line.classList.toggle("cl-zero", empty);
        if (entry.key === "control") line.title = empty ? claimline.controlInWords(ctx) : "";
      }
      claimline.write(total, ctx.model.number(counts.shown));
      // Beside a panel that lies over the map there is no room for both.
      setFolded(wish || (ctx.size() === "mid" && ctx.root.classList.contains("cl-has-place")));
    }

    setFolded(false);
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
