/* A report's text at the review desk: what is claimed is marked, where places are named is underlined. Comes
   after element.js. Every piece of text is set as text and knows where it stands in the report. */

const codePoints = (text) => Array.from(text).length;

/** One line or the four reasons of a claim, beside what the pointer or the focus is on. */
class Reasons {
  constructor(root) {
    this.box = h("div", { class: "rv-tip", role: "tooltip", id: "rv-tip", hidden: "hidden" });
    root.append(this.box);
  }

  show(anchor, lines) {
    this.box.replaceChildren(...lines.map(([name, text]) => h("p", {}, name ? h("b", { text: name + " " }) : null, text)));
    this.box.hidden = false;
    const at = anchor.getClientRects()[0], { width, height } = this.box.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
    const below = at.bottom + 6 + height < window.innerHeight;
    Object.assign(this.box.style, { left: left + "px", top: (below ? at.bottom + 6 : at.top - height - 6) + "px" });
  }

  hide() {
    this.box.hidden = true;
  }
}

class ReportText {
  /** `desk` gives words, rows by id, `pick(id)`, `add(span)`, and `reasons`. */
  constructor(desk) {
    this.desk = desk;
  }

  draw(report, key) {
    const { words } = this.desk;
    this.key = key;
    this.report = report;
    this.adding = h("button", { type: "button", class: "rv-button", text: words["add"], onclick: () => this.add() });
    this.adding.disabled = true;
    const drawn = (name, paragraph) => h(name, { lang: report.language }, paragraph.flatMap((piece) => this.piece(piece)));
    // A title that is the text's first line may claim something: it is drawn once, as the heading.
    const heading = report.headed ? drawn("h2", report.paragraphs[0]) : h("h2", { text: report.title, lang: report.language });
    this.body = h("div", { class: "rv-body" },
      heading,
      h("p", { class: "rv-facts" }, report.facts, this.link(report)),
      report.kept ? null : h("p", { class: "rv-note", text: words["quotes"] }),
      report.paragraphs.slice(report.headed ? 1 : 0).map((paragraph) => drawn("p", paragraph)));
    this.body.addEventListener("pointermove", (event) => this.hover(event));
    this.body.addEventListener("pointerleave", () => this.desk.reasons.hide());
    return [
      h("ul", { class: "rv-legend", "aria-label": words["legend"] },
        ["resolved", "open", "aside"].map((look) => h("li", {}, h("span", { class: "rv-place rv-" + look, text: words["legend." + look] }))),
        ["pending", "accepted", "unsure", "rejected"].map((one) => h("li", {}, h("span", { class: "rv-mark rv-is-" + one, text: words["legend." + one] })))),
      this.body,
      report.left ? h("p", { class: "rv-note" }, words["more"].replace("{n}", report.left), " ",
        this.desk.data.mode === "report" ? null : h("button", { type: "button", class: "rv-link", text: words["whole"], onclick: () => this.desk.open(key) })) : null,
      this.desk.writes && report.paragraphs.length ? h("div", { class: "rv-adding" }, this.adding, h("span", { text: words["add.hint"] })) : null,
    ];
  }

  link({ url }) {
    if (!url) return null;
    return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: this.desk.words["source"] });
  }

  piece(piece) {
    const { rows } = this.desk;
    const known = this.led(piece.c.filter((id) => rows.has(id)), piece);
    const ground = piece.c.length ? "rv-mark rv-is-" + this.look(known) : "";
    const inner = piece.p ? h("span", { class: "rv-place rv-" + piece.p, "data-s": piece.s, text: piece.t }) : piece.t;
    const made = piece.c.length || piece.a
      ? h(piece.c.length ? "mark" : "span", {
        class: ground, "data-c": known.join(" "), "data-about": piece.a, "data-s": piece.p ? null : piece.s,
        onclick: known.length ? () => this.desk.pick(known[0]) : null,
      }, inner)
      : h("span", { "data-s": piece.s }, inner);
    const numbers = piece.n.filter((id) => rows.has(id)).map((id) => this.number(rows.get(id)));
    if (!numbers.length) return [made];
    // The ground goes on behind numbers, and no line ends between a name and its number.
    const badges = h("span", { class: ground, "data-c": known.join(" ") }, numbers);
    return piece.p ? [h("span", { class: "rv-named" }, made, badges)] : [made, badges];
  }

  /** The claims of a stretch, first the one whose name is pointed at. */
  led(known, piece) {
    const named = piece.n.find((id) => known.includes(id));
    return named ? [named, ...known.filter((id) => id !== named)] : known;
  }

  /** A sentence looks as if it waits while any of its claims does, and rejected only when all of them are. */
  look(known) {
    const judged = new Set(known.map((id) => this.desk.rows.get(id).judgement));
    return ["pending", "unsure", "accepted", "rejected", "superseded"].find((one) => judged.has(one)) || "other";
  }

  number(row) {
    const button = h("button", {
      type: "button", class: "rv-number rv-by-" + row.side + " rv-is-" + row.judgement, "data-id": row.id,
      "aria-label": [this.desk.words["claim"].replace("{n}", row.n), row.place, row.what, this.desk.words["is." + row.judgement]].join(", "),
      "aria-describedby": "rv-tip", text: row.n, onclick: () => this.desk.pick(row.id, true),
      onfocus: () => this.desk.reasons.show(button, row.lines), onblur: () => this.desk.reasons.hide(),
    });
    return button;
  }

  /** Reasons follow a pointer that moves; what comes to lie under one that rests was not asked about. */
  hover({ target, clientX, clientY }) {
    if (this.x === clientX && this.y === clientY) return;
    [this.x, this.y] = [clientX, clientY];
    const element = target.closest("[data-id], [data-c], [data-about]");
    if (!element || !this.body.contains(element)) {
      this.desk.reasons.hide();
      return;
    }
    const row = this.desk.rows.get(element.dataset.id || (element.dataset.c || "").split(" ")[0]);
    // What a claim's own name was taken for stands among its reasons.
    const about = row && element.closest(".rv-named") ? "" : element.dataset.about;
    const lines = [...(about ? [[this.desk.words["place"], about]] : []), ...(row ? row.lines : [])];
    if (lines.length) this.desk.reasons.show(element, lines.slice(0, 5));
  }

  /** Mark the claim that is chosen, and bring it into sight within the panel. */
  choose(id) {
    const marks = [...this.body?.querySelectorAll("[data-c]") || []].filter((mark) => {
      const on = mark.dataset.c.split(" ").includes(id);
      mark.classList.toggle("rv-on", on);
      return on;
    });
    for (const number of this.body?.querySelectorAll(".rv-number") || []) number.classList.toggle("rv-on", number.dataset.id === id);
    const panel = this.body?.closest(".rv-text");
    if (!marks.length || !panel || panel.scrollHeight <= panel.clientHeight) return;
    const top = panel.getBoundingClientRect().top - panel.scrollTop;
    const [from, to] = [marks[0].getBoundingClientRect().top - top, marks.at(-1).getBoundingClientRect().bottom - top];
    const below = panel.clientHeight - (panel.querySelector(".rv-adding")?.offsetHeight || 0) - 16;
    if (from < panel.scrollTop || to > panel.scrollTop + below) panel.scrollTop = Math.max(0, from - 80);
  }

  /** Return the marked stretch of one paragraph: where it starts in the report, and its text. */
  span() {
    const chosen = document.getSelection();
    if (!this.body || !chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    const [from, to] = [this.place(range.startContainer, range.startOffset), this.place(range.endContainer, range.endOffset)];
    if (!from || !to || from.paragraph !== to.paragraph || to.at <= from.at) return null;
    const pieces = [...from.paragraph.querySelectorAll("[data-s]")];
    const text = Array.from(pieces.map((one) => one.textContent).join(""));
    const begin = Number(pieces[0].dataset.s);
    let [start, end] = [from.at - begin, to.at - begin];
    // Whole words, without the blanks around them.
    while (start < end && !text[start].trim()) start += 1;
    while (end > start && !text[end - 1].trim()) end -= 1;
    while (start > 0 && start < end && /[\p{L}\p{N}]/u.test(text[start - 1]) && /[\p{L}\p{N}]/u.test(text[start])) start -= 1;
    while (end > start && end < text.length && /[\p{L}\p{N}]/u.test(text[end]) && /[\p{L}\p{N}]/u.test(text[end - 1])) end += 1;
    return end > start ? { start: begin + start, quote: text.slice(start, end).join("") } : null;
  }

  place(node, offset) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-s]");
    if (!holder || !this.body.contains(holder)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? holder.textContent : "";
    return { paragraph: holder.closest("p, h2"), at: Number(holder.dataset.s) + codePoints(before) };
  }

  watch() {
    this.adding.disabled = !this.span();
  }

  add() {
    const span = this.span();
    if (span) this.desk.send({ act: "add", report: this.key, start: this.report.kept ? span.start : null, quote: span.quote });
  }
}
