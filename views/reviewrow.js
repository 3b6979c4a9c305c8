/* Rows of the review desk: what was read of each claim, and what a person decides about the reading. Comes after
   element.js. */

const KEYS = { accept: "A", reject: "R", correct: "C", unsure: "U" };

/** Return one claim of the list; the chosen one is open, with its reasons and what can be done. */
function reviewRow(row, desk) {
  const { words } = desk;
  const on = row.id === desk.chosen;
  return h("li", { class: "rv-item" + (on ? " rv-on" : ""), "data-id": row.id },
    h("button", { type: "button", class: "rv-row", "aria-expanded": String(on), onclick: () => desk.pick(row.id, true) },
      h("span", { class: "rv-number rv-by-" + row.side + " rv-is-" + row.judgement, "aria-hidden": "true", text: row.n }),
      h("span", { class: "rv-what" },
        h("span", {}, h("b", { text: row.place }), " ", h("span", { class: "rv-badge rv-by-" + row.side, text: row.badge }), " ", row.what),
        h("span", { class: "rv-sub" }, row.who, row.written ? ", " + words["written"].replace("{written}", row.written) : "", " · ", row.said),
        row.first.length ? h("span", { class: "rv-first", text: row.first.join(" · ") }) : null),
      h("span", { class: "rv-state rv-is-" + row.judgement },
        h("span", { class: "rv-sign", "aria-hidden": "true", text: { accepted: "✓", rejected: "✕", unsure: "?" }[row.judgement] || "" }),
        words["is." + row.judgement])),
    on ? detail(row, desk) : null);
}

function detail(row, desk) {
  const { words } = desk;
  return h("div", { class: "rv-detail" },
    desk.quoteOf(row) ? h("blockquote", { class: "rv-quote", text: desk.quoteOf(row) }) : null,
    h("ul", { class: "rv-reasons" }, row.lines.map(([name, text]) => h("li", {}, h("b", { text: name }), " ", text))),
    desk.narrow.matches ? desk.place.element : null,
    row.read.length ? h("details", { class: "rv-read" }, h("summary", { text: words["read"] }), h("ul", { lang: "en" }, row.read.map((text) => h("li", { text })))) : null,
    row.decided ? h("p", { class: "rv-decided" }, row.decided, row.why ? ": " + row.why : "") : null,
    desk.writes ? actions(row, desk) : null);
}

function actions(row, desk) {
  const { words } = desk;
  const why = h("input", {
    type: "text", class: "rv-why", maxlength: "400", id: "rv-why", placeholder: words["why.hint"], value: desk.why,
    oninput: () => { desk.why = why.value; },
    onkeydown: (event) => {
      if (event.key === "Enter" && desk.waits) desk.decide(desk.waits);
      else if (event.key === "Escape") desk.focusRow();
      else return;
      event.preventDefault();
    },
  });
  return h("div", { class: "rv-actions" },
    h("label", { class: "rv-label", for: "rv-why", text: words["why"] }), why,
    h("p", { class: "rv-hint", role: "status", text: desk.waits ? words["why.first"] : "" }),
    h("div", { class: "rv-buttons" }, Object.entries(KEYS).map(([act, key]) =>
      h("button", {
        type: "button", class: "rv-button rv-" + act, "aria-keyshortcuts": key,
        onclick: () => desk.decide(act),
      }, words[act], " ", h("kbd", { text: key })))),
    h("p", { class: "rv-hint", text: words["judging"] }));
}
