/* Tables of the record: rows of figures, each with its interval as a bar. Comes after element.js. */

const percent = (share) => 100 * share + "%";

function bar(row) {
  const box = h("div", { class: "cr-bar" });
  if (row.bar) {
    const { at, low, high } = row.bar;
    box.append(
      h("span", { class: "cr-range", style: { left: percent(low), width: percent(high - low) } }),
      h("span", { class: "cr-mark", style: { left: percent(at) } }),
    );
  } else {
    box.append(h("span", { class: "cr-few", text: row.few }));
  }
  return box;
}

function figure(label, value, below, strong) {
  if (value === "" || value === undefined) return h("td", { "data-label": label });
  return h("td", { "data-label": label },
    h("span", { class: strong ? "cr-strong" : "cr-nowrap", text: String(value) }),
    below ? h("span", { class: "cr-sub", text: below }) : null);
}

function figureRow(row, words, pick) {
  const name = pick
    ? h("button", { class: "cr-pick", type: "button", "aria-pressed": String(row.picked), onclick: () => pick(row.key) },
      h("span", { class: "cr-badge cr-by-" + row.by, text: row.badge }),
      h("span", {}, row.name, row.gain ? h("span", { class: "cr-sub", text: row.gain }) : null))
    : row.name;
  const classes = ["cr-" + row.side, pick ? "cr-row" : "", pick && row.picked ? "cr-on" : ""];
  return h("tr", {
    class: classes.filter(Boolean).join(" "),
    onclick: pick ? (event) => { if (!event.target.closest("button")) pick(row.key); } : null,
  },
  h("th", { scope: "row" }, name),
  figure(words.n, row.n, row.of),
  h("td", { class: "cr-barcell", "data-label": words.within }, bar(row)),
  row.bar ? figure(words.share, row.bar.share, row.bar.interval, true) : figure(words.share, ""),
  figure(words.half, row.half.median, row.half.interval),
  figure(words.full, row.full.median, row.full.interval),
  figure(words.contradicted, row.contradicted, row.then),
  figure(words.open, row.open));
}

/** Return a table of rows; `pick(key)` makes each a choice. */
function figureTable(rows, first, words, { caption, pick } = {}) {
  const scale = h("div", { class: "cr-scale", "aria-hidden": "true" },
    ["0", "50", "100 %"].map((text) => h("span", { text })));
  return h("table", { class: "cr-cards" },
    caption ? h("caption", { text: caption }) : null,
    h("thead", {}, h("tr", {},
      h("th", { scope: "col", text: first }),
      h("th", { scope: "col", text: words.n }),
      h("th", { scope: "col", class: "cr-left cr-barcell" }, h("span", { text: words.within }), scale),
      ["share", "half", "full", "contradicted", "open"].map((name) => h("th", { scope: "col", text: words[name] })))),
    h("tbody", {}, rows.map((row) => figureRow(row, words, pick))));
}

function openTable(open, words) {
  const rows = open.rows.map((row, i) => h("tr", i < open.shown ? {} : { hidden: "hidden" },
    h("th", { scope: "row" }, h("a", { href: row.address, target: "_self", text: row.place })),
    h("td", { class: "cr-left cr-nowrap", text: row.said }),
    h("td", { class: "cr-nowrap", text: row.mapped }),
    h("td", { class: "cr-nowrap", text: row.age })));
  const showAll = (event) => {
    for (const row of rows) row.hidden = false;
    event.target.parentElement.remove();
  };
  return h("section", {},
    h("h2", { text: words["open.title"] }),
    h("p", { text: open.about }),
    open.rows.length ? h("table", {},
      h("thead", {}, h("tr", {},
        h("th", { scope: "col", text: words["open.place"] }),
        h("th", { scope: "col", class: "cr-left", text: words["open.said"] }),
        h("th", { scope: "col", text: words["open.mapped"] }),
        h("th", { scope: "col", text: words["open.age"] }))),
      h("tbody", {}, rows)) : null,
    open.more ? h("p", { class: "cr-sub" }, open.more, " ",
      h("button", { class: "cr-more", type: "button", text: words["open.all"], onclick: showAll })) : null);
}

function ageBars(ages, words) {
  const most = Math.max(1, ...ages.map((age) => age.n));
  return h("section", {},
    h("h2", { text: words.ages }),
    h("div", { class: "cr-ages" }, ages.flatMap((age) => [
      h("span", { class: "cr-muted cr-nowrap", text: age.text }),
      h("span", { class: "cr-age" }, age.n ? h("i", { style: { width: percent(age.n / most) } }) : null),
      h("span", { text: String(age.n) }),
    ])));
}
