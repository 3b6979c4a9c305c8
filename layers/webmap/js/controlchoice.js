/* Which control map is chosen, which day its map is of, and how that is said. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return a series' name and what it stands on: "DeepState, assessed". */
  claimline.seriesName = function (ctx, series) {
    if (series.basis === "inferred") return ctx.t("rail.control.inferred");
    return ctx.t(series.basis === "claimed" ? "rail.control.claimed" : "rail.control.assessed", { name: series.name || series.publisher });
  };

  /** Return a series' name inside a sentence: an assessed map's is its publisher's alone. */
  claimline.seriesInWords = function (ctx, series, brief) {
    if (series.basis === "inferred") return ctx.t(brief ? "strip.control.inferred.brief" : "strip.control.inferred");
    return series.basis === "claimed" ? claimline.seriesName(ctx, series) : series.name || series.publisher;
  };

  /** Return what the chosen series has for a day (by default the as-of day):
      {what: none, early, loading, failed or map; series; first (day); day (the map's own); gap (days before)}. */
  claimline.controlFacts = function (ctx, at) {
    const { model, state } = ctx;
    const series = claimline.seriesOf(model, state);
    const asked = at === undefined ? state.day : at;
    if (!series || !Number.isFinite(series.firstDay)) return { what: "none", series: null };
    const first = series.firstDay;
    if (asked < first) return { what: "early", series, first };
    if (!series.loaded) return { what: series.failed ? "failed" : "loading", series, first };
    const day = series.days[series.indexOn(asked)];
    return { what: "map", series, first, day, gap: asked - day };
  };

  /** Return the sentences that say there is no map yet on a day, and which one is the earliest. */
  claimline.earlyInWords = function (ctx, day, first) {
    return [ctx.t("strip.control.early", { day: ctx.model.date(day, "short") }), ctx.t("strip.control.first", { day: ctx.model.date(first, "short") })];
  };

  /** Return the control map's line: name, its own day, and its age on the as-of day; none before its day. */
  claimline.controlInWords = function (ctx, brief) {
    const { model, t, state } = ctx;
    const facts = claimline.controlFacts(ctx);
    if (facts.what === "none") return t("strip.control.none");
    if (facts.what === "early") {
      const [none, first] = claimline.earlyInWords(ctx, state.day, facts.first);
      return brief ? none : none + " " + first;
    }
    const publisher = claimline.seriesInWords(ctx, facts.series, brief);
    if (facts.what !== "map") return t(facts.what === "failed" ? "strip.control.failed" : "strip.control.loading", { publisher });
    const day = model.date(facts.day, "short");
    const days = t("count.days", { n: facts.gap });
    if (brief) return t("strip.control.short", { label: [publisher, day, facts.gap ? t("strip.control.gap", { days }) : ""].filter(Boolean).join(", ") });
    return t(facts.gap ? "strip.control.before" : "strip.control.day", { publisher, day, days });
  };

  /** Return whom the control map that is shown has to be credited to, "" where none is. */
  claimline.controlCredit = function (ctx) {
    const series = ctx.state.layers.control === false ? null : claimline.seriesOf(ctx.model, ctx.state);
    return series && series.attribution ? series.attribution.replace(/\.?$/, ".") : "";
  };

  /** Return {element, update()}: the day of the map that the locator shows, written on it. */
  claimline.mapDay = function (ctx) {
    const element = h("p", { class: "cl-locator-day", "aria-hidden": "true" }); // the strip says it aloud
    return {
      element,
      update() {
        const facts = claimline.controlFacts(ctx);
        const shown = facts.what === "map" && ctx.state.layers.control !== false;
        claimline.write(element, shown ? ctx.model.date(facts.day, "short") : "");
        element.hidden = !shown;
      },
    };
  };

  // Below the name: the map's own day and age, or why there is none.
  function about(ctx, facts, named) {
    const { model, t, state } = ctx;
    if (facts.what === "none") return "";
    if (facts.what === "early") return claimline.earlyInWords(ctx, state.day, facts.first).slice(named ? 0 : 1).join(" ");
    if (facts.what !== "map") return t(facts.what === "failed" ? "rail.control.failed" : "rail.control.loading");
    const { series, day, gap } = facts;
    const band = series.basis === "inferred" && series.bandKm > 0;
    const age = gap ? t("strip.control.gap", { days: t("count.days", { n: gap }) }) : "";
    return [model.date(day, "short"), age].filter(Boolean).join(", ") + " · " +
      (band ? t("rail.control.band", { km: t("map.km", { n: 2 * series.bandKm }) }) : series.label);
  }

  /** Return the rail's group {element, update(), reset()}: which control map, with its own day and age below. */
  claimline.controlGroup = function (ctx) {
    const { t } = ctx;
    const id = claimline.uid("control");
    const told = claimline.uid("control");
    const name = h("div", { class: "cl-static-name" });
    const alone = h("div", { class: "cl-static" }, name);
    const select = h("select", { id, class: "cl-select", "aria-describedby": told, on: { change: () => ctx.set({ control: select.value }) } });
    const box = h("div", { class: "cl-selectbox" }, select, claimline.icon("down", 14));
    const detail = h("div", { id: told, class: "cl-help" });
    const again = h("button", { type: "button", class: "cl-textlink", text: t("rail.control.again"), on: { click: () => ctx.reloadControl() } });
    const element = h("section", { class: "cl-group cl-controlgroup" },
      h("label", { class: "cl-heading", for: id, text: t("rail.control") }), alone, box, detail, again);

    // With one map there is nothing to choose.
    function reset() {
      const { series } = ctx.model;
      box.hidden = series.length < 2;
      alone.hidden = !box.hidden;
      select.replaceChildren(...series.map((one) => h("option", { value: one.key, text: claimline.seriesName(ctx, one) })));
    }

    reset();
    return {
      element, reset,
      update() {
        const facts = claimline.controlFacts(ctx);
        const { series } = facts;
        if (series) select.value = series.key;
        if (!series) claimline.write(name, t("rail.control.none"));
        else if (facts.what === "early") claimline.write(name, claimline.earlyInWords(ctx, ctx.state.day, facts.first)[0]);
        else claimline.write(name, claimline.seriesName(ctx, series));
        claimline.write(detail, about(ctx, facts, !box.hidden));
        detail.hidden = !detail.textContent;
        again.hidden = facts.what !== "failed";
      },
    };
  };
})(window.claimline = window.claimline || {});
