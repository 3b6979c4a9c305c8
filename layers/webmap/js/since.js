/* "What changed since": the reference date, what it compares, and how the shading is explained. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const AGO = [7, 30, 90]; // days
  const BOX = { width: 26, height: 18 };

  /** Return what the reference date gives on the as-of day:
      {what: off, loading, later, early, same or shown; before, after: days of the two maps; first}. */
  claimline.changeFacts = function (ctx) {
    const { since, day } = ctx.state;
    if (!Number.isFinite(since)) return { what: "off" };
    const now = claimline.controlFacts(ctx);
    // The edge of an inferred map is a band kilometres wide: its change from day to day means nothing.
    if (now.what === "none" || now.what === "failed" || now.series.basis === "inferred") return { what: "off" };
    if (since >= day) return { what: "later" };
    const then = claimline.controlFacts(ctx, since);
    if (then.what !== "map") return { what: then.what, first: then.first };
    return { what: then.day === now.day ? "same" : "shown", before: then.day, after: now.day };
  };

  /** Return the sentence about the comparison, "" where none is asked for. */
  claimline.changeInWords = function (ctx) {
    const { model, t } = ctx;
    const facts = claimline.changeFacts(ctx);
    const day = (number) => model.date(number, "short");
    if (facts.what === "later") return t("legend.since.later");
    if (facts.what === "loading") return t("rail.control.loading");
    if (facts.what === "early") return claimline.earlyInWords(ctx, ctx.state.since, facts.first).join(" ");
    if (facts.what === "same") return t("legend.since.same", { day: day(facts.before) });
    if (facts.what !== "shown") return "";
    return t("legend.since.note", { before: day(facts.before), after: day(facts.after), days: t("count.days", { n: facts.after - facts.before }) });
  };

  /** Return {element, update(), paint()}: the choice of a reference date with its own legend. */
  claimline.since = function (ctx) {
    const { t } = ctx;
    const id = claimline.uid("since");
    const given = h("option", { value: "given" }); // a date that no other entry says
    const select = h("select", { id, class: "cl-select cl-since-select", on: { change: choose } },
      h("option", { value: "", text: t("legend.since.none") }),
      AGO.map((days) => h("option", { value: String(days), text: t("strip.control.gap", { days: t("count.days", { n: days }) }) })),
      given, h("option", { value: "date", text: t("legend.since.date") }));
    const input = h("input", { type: "date", class: "cl-select cl-since-date", "aria-label": t("legend.since.input"), on: { change: pick } });
    const rows = ["gained", "lost", "before"].map((part) => {
      const swatch = h("span", { class: "cl-swatch" });
      const name = h("span", { class: "cl-row-name" });
      return { part, swatch, name, element: h("li", { class: "cl-since-row" }, swatch, name) };
    });
    const list = h("ul", { class: "cl-since-rows" }, rows.map((row) => row.element));
    const note = h("p", { class: "cl-since-note" });
    const element = h("div", { class: "cl-since" }, h("label", { class: "cl-since-label", for: id, text: t("legend.since") }),
      h("div", { class: "cl-since-fields" }, h("div", { class: "cl-selectbox" }, select, claimline.icon("down", 14)), input), list, note);

    let picking = false; // the reader asked for a date of their own

    function choose() {
      const { value } = select;
      if (value === "given") return;
      picking = value === "date";
      if (!value) ctx.set({ since: null });
      else if (value !== "date") ctx.set({ since: ctx.state.day - Number(value) });
      else if (!Number.isFinite(ctx.state.since)) ctx.set({ since: ctx.state.day - AGO[1] });
      update();
      if (picking) input.focus();
    }

    function pick() {
      const day = claimline.day(input.value);
      if (Number.isFinite(day)) ctx.set({ since: day });
    }

    function update() {
      const series = claimline.seriesOf(ctx.model, ctx.state);
      element.hidden = !series || series.basis === "inferred";
      const { since, day } = ctx.state;
      const on = Number.isFinite(since);
      const ago = AGO.includes(day - since);
      given.hidden = given.disabled = !on || ago || picking;
      claimline.write(given, on ? ctx.model.date(since, "short") : "");
      select.value = !on ? "" : picking ? "date" : ago ? String(day - since) : "given";
      input.hidden = !on || !picking;
      if (on && document.activeElement !== input) input.value = claimline.iso(since);
      if (series) [input.min, input.max] = [claimline.iso(series.firstDay), claimline.iso(ctx.dayRange()[1])];
      const facts = claimline.changeFacts(ctx);
      list.hidden = facts.what !== "shown";
      if (facts.what === "shown") {
        const before = ctx.model.date(facts.before, "short");
        claimline.write(rows[0].name, t("legend.since.gained"));
        claimline.write(rows[1].name, t("legend.since.lost"));
        claimline.write(rows[2].name, t("legend.since.line", { day: before }));
      }
      claimline.write(note, claimline.changeInWords(ctx));
      note.hidden = !note.textContent;
    }

    return {
      element, update,
      paint() {
        for (const { part, swatch } of rows) swatch.replaceChildren(claimline.changeSwatch(part, BOX, ctx.tokens()));
      },
    };
  };
})(window.claimline = window.claimline || {});
