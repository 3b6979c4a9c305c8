/* The record in the page; comes after hosting.js, element.js, recordtable.js and recordcurve.js. Drawn anew when its data changes. */

class RecordView {
  constructor(root) {
    this.root = root;
    this.resized = new ResizeObserver(() => this.curve());
  }

  show(component) {
    this.component = component;
    const { sheet, tokens, theme } = component.data;
    const colours = tokens[theme === "auto" ? pageTheme(this.root) : theme];
    for (const [name, colour] of Object.entries(colours)) this.root.style.setProperty("--cr-" + name, colour);
    const focus = this.root.contains(document.activeElement) ? document.activeElement.textContent : null;
    this.root.replaceChildren(this.table(sheet), this.care(sheet), this.detail(sheet), this.splits(sheet));
    // A picked row is drawn anew: whoever walks the rows by keyboard stays on it.
    if (focus !== null) [...this.root.querySelectorAll(".cr-pick")].find((one) => one.textContent === focus)?.focus();
    this.curve();
  }

  table({ rows, words }) {
    const pick = (key) => this.component.setStateValue("row", key);
    return h("section", { class: "cr-table" }, figureTable(rows, words.claimant, words, { pick }));
  }

  care({ care, words }) {
    return h("aside", { class: "cr-care" },
      h("h2", { text: words.care }),
      care.map((one) => h("div", {}, h("h3", { text: one.title }), h("p", { text: one.text }))),
      h("p", { text: words["care.league.short"] }));
  }

  detail(sheet) {
    const { words } = sheet;
    this.chart = sheet.curves ? h("div", { class: "cr-chart" }) : null;
    this.resized.disconnect();
    if (this.chart) this.resized.observe(this.chart);
    return h("section", { class: "cr-detail" },
      h("div", {},
        h("h2", { text: sheet.title }),
        h("p", { text: sheet.measured }),
        h("dl", { class: "cr-outcomes" },
          sheet.outcomes.map((one) => h("div", {}, h("dt", { text: one.text }), h("dd", { text: String(one.n) })))),
        this.chart || h("p", { text: words["curve.none"] })),
      h("div", { class: "cr-side" }, openTable(sheet.open, words), ageBars(sheet.ages, words), this.grade(sheet)));
  }

  grade({ grade, words }) {
    return h("section", {},
      h("h2", { text: words.grade }),
      h("p", { text: grade.about }),
      h("ol", { class: "cr-grades" }, grade.letters.map((one) =>
        h("li", { class: one.on ? "cr-on" : "", "aria-current": one.on ? "true" : "", text: one.letter }))),
      h("p", { class: "cr-muted", text: grade.text }));
  }

  splits({ periods, oblasts, words }) {
    return h("section", { class: "cr-splits" },
      figureTable(periods, words.period, words, { caption: words["by.period"] }),
      figureTable(oblasts, words.oblast, words, { caption: words["by.oblast"] }));
  }

  curve() {
    const { sheet } = this.component.data;
    if (!this.chart?.isConnected || this.drawn === this.chart.clientWidth + JSON.stringify(sheet.curves)) return;
    drawCurves(this.chart, sheet.curves, sheet.side, sheet.words);
  }

  leave() {
    this.resized.disconnect();
  }
}

export default hosted("claimline-record", RecordView);
