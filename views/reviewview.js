/* The review desk in the page; comes after hosting.js, element.js, reviewtext.js, reviewmap.js and reviewrow.js. The server draws
   it anew after every decision; which row is open, what was typed and what is still to be sent stay here. */

const NAME_KEPT = "claimline-reviewer";

class ReviewDesk {
  constructor(root) {
    this.root = root;
    this.chosen = "";
    this.why = "";
    this.waits = "";
    this.outbox = [];
    this.text = new ReportText(this);
    // On a phone the place stands with its claim, elsewhere below the text.
    this.narrow = window.matchMedia("(max-width: 759.98px)");
    this.place = new PlaceCard(this);
    this.turned = () => this.draw();
    this.narrow.addEventListener("change", this.turned);
    root.addEventListener("keydown", (event) => this.key(event));
    this.selected = () => this.text.body && this.text.watch();
    document.addEventListener("selectionchange", this.selected);
    // What stands above the desk comes and goes; the desk takes the rest of the height.
    const above = root.closest('[data-testid="stMain"]');
    this.resized = () => root.style.setProperty("--rv-top", root.getBoundingClientRect().top + (above?.scrollTop || 0) + "px");
    this.observer = new ResizeObserver(this.resized);
    for (const one of document.querySelectorAll(".st-key-review_bar, .stMainBlockContainer")) this.observer.observe(one);
    window.addEventListener("resize", this.resized);
  }

  show(component) {
    const { data } = component;
    this.component = component;
    this.data = data;
    this.words = data.words;
    this.place.renew(data.map);
    this.writes = data.writes;
    const before = this.rows ? [...this.rows.keys()] : [];
    this.rows = new Map(data.rows.map((row) => [row.id, row]));
    const colours = data.tokens[data.theme === "auto" ? pageTheme(this.root) : data.theme];
    for (const [name, colour] of Object.entries(colours)) this.root.style.setProperty("--rv-" + name, colour);
    if (this.outbox.length && data.answered === this.outbox[0].n) {
      const done = this.outbox.shift();
      // Whoever took a decision back means to decide that claim, not the one behind it.
      if (done.act === "undo" && this.rows.has(data.notice?.back)) this.chosen = data.notice.back;
    }
    // What is opened anew is read from its start: what was chosen elsewhere stays chosen where it stands there too.
    const shown = [data.mode, data.report].join(" ");
    if (!this.rows.has(this.chosen)) this.chosen = this.next(shown === this.shown ? before : []);
    this.shown = shown;
    this.remember();
    this.draw();
    // A form that was closed leaves the focus nowhere: the keys would be dead.
    if (this.drafting && !data.drafting) setTimeout(() => { if (document.activeElement === document.body) this.focusRow(); }, 300);
    this.drafting = data.drafting;
    this.post();
  }

  /** The row that takes the place of one that is gone: the one that stood behind it, else the first that waits. */
  next(before) {
    const at = before.indexOf(this.chosen);
    const behind = at < 0 ? null : before.slice(at + 1).find((id) => this.rows.has(id));
    const waits = [...this.rows.values()].find((row) => row.judgement === "pending");
    this.why = "";
    this.waits = "";
    return behind || (waits || this.rows.values().next().value || { id: "" }).id;
  }

  /** A name lives in the browser: a page that is loaded again asks for it no second time. */
  remember() {
    const { writes, by } = this.data;
    if (!writes) return;
    try {
      const kept = localStorage.getItem(NAME_KEPT);
      if (by) localStorage.setItem(NAME_KEPT, by);
      else if (kept && !this.named) this.send({ act: "name", by: kept });
      this.named = true;
    } catch {
      /* A browser that keeps nothing: the name is asked for again. */
    }
  }

  draw() {
    const held = this.root.contains(document.activeElement) ? document.activeElement : null;
    const typing = held?.classList.contains("rv-why");
    const scrolled = this.root.querySelector(".rv-list")?.scrollTop || 0;
    this.list = h("ol", { class: "rv-rows" }, [...this.rows.values()].map((row) => reviewRow(row, this)));
    this.panel = h("section", { class: "rv-text", "aria-label": this.words["text"], tabindex: "0" });
    this.root.classList.toggle("rv-reading", Boolean(this.reading));
    const column = h("div", { class: "rv-column" }, this.panel, this.narrow.matches ? null : this.place.element);
    this.root.replaceChildren(this.reports(), column, this.listPanel());
    this.reasons = new Reasons(this.root);
    this.showReport();
    this.resized();
    this.root.querySelector(".rv-list").scrollTop = scrolled;
    if (held) (typing ? this.root.querySelector(".rv-why") : this.rowButton())?.focus({ preventScroll: true });
    this.intoSight();
  }

  listPanel() {
    const { data, words } = this;
    const { mode, page, pages, waiting, rows, judged, hidden } = data;
    const count = mode === "queue" || mode === "filtered" ? waiting : data.count ?? rows.length;
    const pageKey = (step, text) => {
      const button = h("button", { type: "button", class: "rv-button", text, "aria-label": words[step < 0 ? "pages.back" : "pages.on"], onclick: () => this.send({ act: "page", page: page + step }) });
      button.disabled = page + step < 0 || page + step >= pages;
      return button;
    };
    return h("section", { class: "rv-list", "aria-label": words["list"] },
      h("header", { class: "rv-head" },
        h("h2", { text: words["head." + mode].replace("{n}", count) }),
        mode === "report" ? h("span", { class: "rv-progress", text: words["judged"].replace("{n}", judged).replace("{all}", count) }) : null,
        h("button", { type: "button", class: "rv-button rv-flip", "aria-pressed": String(Boolean(this.reading)), text: words["flip"], onclick: () => this.flip() }),
        mode === "report" ? this.following() : null,
        mode === "report" && hidden && rows.length ? h("p", { class: "rv-hidden" }, words["hidden"].replace("{n}", hidden), " ",
          h("button", { type: "button", class: "rv-link", text: words["hidden.show"], onclick: () => this.send({ act: "all" }) })) : null,
        pages > 1 ? h("nav", { class: "rv-pages", "aria-label": words["pages"] }, pageKey(-1, "←"), h("span", { text: (page + 1) + " / " + pages }), pageKey(1, "→")) : null,
        this.notice()),
      rows.length ? this.list : this.empty(),
      rows.length ? h("p", { class: "rv-keys" }, ...["J", "K"].flatMap((key) => [h("kbd", { text: key }), " "]), words["move"], this.writes ? [" · ", h("kbd", { text: "Z" }), " ", words["undo"]] : null) : null);
  }

  empty() {
    const { words, data: { mode, hidden } } = this;
    const why = { filtered: "empty.hidden", report: "hidden" }[hidden ? mode : ""];
    return h("div", { class: "rv-empty", tabindex: "-1" }, h("b", { text: words["empty." + (why ? "filtered" : mode)] }),
      h("p", { text: why ? words[why].replace("{n}", hidden) : words["empty.why"] }),
      why ? h("button", { type: "button", class: "rv-button", text: words[mode === "report" ? "hidden.show" : "everything"], onclick: () => this.send({ act: "all" }) }) : null);
  }

  /** The way to the next report that waits, in the order of the list. */
  following() {
    const { list, report } = this.data;
    const at = list.findIndex((one) => one.key === report);
    const next = list[at + 1] || list.find((one) => one.key !== report);
    return next ? h("button", { type: "button", class: "rv-button", text: this.words["next"] + " →", onclick: () => this.open(next.key) }) : null;
  }

  notice() {
    const { notice } = this.data;
    return h("div", { class: "rv-notice" + (notice?.fault ? " rv-fault" : ""), role: "status" },
      notice ? h("span", { text: notice.text }) : null,
      notice?.undo ? h("button", { type: "button", class: "rv-link", onclick: () => this.send({ act: "undo" }) }, this.words["undo"], " ", h("kbd", { text: "Z" })) : null);
  }

  reports() {
    const { list, report, waiting, mode, judgement } = this.data;
    const entry = (key, title, facts, n) => h("li", {}, h("button", {
      type: "button", class: "rv-report", "aria-current": (mode === "queue" || mode === "filtered" ? key === "" : key === report && mode !== "reading") ? "true" : null,
      onclick: () => {
        if (window.innerWidth < 1280) this.folded = folded.open = false; // the list lies over what was asked for
        this.open(key);
      },
    }, h("span", {}, h("b", { text: title }), h("span", { class: "rv-sub", text: facts })), h("span", { class: "rv-count", text: n })));
    // Beside the text on a wide screen, folded away above it on a narrow one.
    const folded = h("details", { class: "rv-reports" },
      h("summary", {}, h("b", { text: this.words["reports"] }), h("span", { text: this.words[judgement === "pending" ? "waiting" : "is." + judgement] })),
      h("ul", {}, entry("", this.words["reports.all"], this.words["reports.all.about"], waiting),
        list.map((one) => entry(one.key, one.title, one.about ? one.facts + " · " + one.about : one.facts, one.n))));
    folded.open = this.folded === undefined ? window.innerWidth >= 1280 : this.folded;
    folded.addEventListener("toggle", () => { this.folded = folded.open; });
    return folded;
  }

  /** Show the report of the chosen claim; one that is on the page already is not drawn anew. */
  showReport() {
    const row = this.rows.get(this.chosen);
    this.place.show(row);
    const [first] = Object.entries(this.data.reports);
    const [key, report] = row && this.data.reports[row.report] ? [row.report, this.data.reports[row.report]] : first || ["", null];
    if (!report) {
      this.panel.replaceChildren(...(this.rows.size ? [h("p", { class: "rv-note", text: this.words["notext"] })] : []));
      return;
    }
    if (this.text.report !== report || !this.panel.contains(this.text.body)) this.panel.replaceChildren(...this.text.draw(report, key).filter(Boolean));
    this.text.choose(this.chosen);
  }

  quoteOf(row) {
    const report = this.data.reports[row.report];
    const found = report?.paragraphs.flat().filter((piece) => piece.c.includes(row.id)).map((piece) => piece.t).join("");
    return found || "";
  }

  pick(id, focus) {
    const before = this.chosen;
    if (id !== before) {
      this.why = "";
      this.waits = "";
    }
    this.chosen = id;
    const held = this.root.contains(document.activeElement);
    this.redraw(before, id);
    this.showReport();
    if (focus) this.focusRow();
    else {
      if (held) this.rowButton().focus({ preventScroll: true });
      this.intoSight();
    }
  }

  /** Draw some rows anew: a long report is not built again for each of its claims. */
  redraw(...ids) {
    for (const item of [...this.list.children]) {
      const row = ids.includes(item.dataset.id) && this.rows.get(item.dataset.id);
      if (row) item.replaceWith(reviewRow(row, this));
    }
  }

  rowButton() {
    return this.list.querySelector(".rv-item.rv-on .rv-row") || this.list.querySelector(".rv-row") || this.root.querySelector(".rv-empty");
  }

  focusRow() {
    this.rowButton().focus({ preventScroll: true });
    this.intoSight();
  }

  intoSight() {
    const item = this.list.querySelector(".rv-item.rv-on");
    const panel = this.root.querySelector(".rv-list");
    if (!item || panel.scrollHeight <= panel.clientHeight) return;
    const from = item.offsetTop, head = panel.querySelector(".rv-head").offsetHeight;
    if (from < panel.scrollTop + head) panel.scrollTop = from - head;
    else if (from + item.offsetHeight > panel.scrollTop + panel.clientHeight) panel.scrollTop = Math.min(from - head, from + item.offsetHeight - panel.clientHeight);
  }

  move(step) {
    const ids = [...this.rows.keys()];
    const at = Math.max(0, Math.min(ids.length - 1, ids.indexOf(this.chosen) + step));
    if (ids.length) this.pick(ids[at], true);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const act = { a: "accept", r: "reject", c: "correct", u: "unsure" }[event.key.toLowerCase()];
    if (event.key === "j") this.move(1);
    else if (event.key === "k") this.move(-1);
    else if (event.key.toLowerCase() === "z" && this.writes) this.send({ act: "undo" });
    else if (act && this.writes) this.decide(act);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  decide(act) {
    const row = this.rows.get(this.chosen);
    if (!row) return;
    if ((act === "reject" || act === "unsure") && !this.why.trim()) {
      this.waits = act;
      this.redraw(row.id);
      this.root.querySelector(".rv-why")?.focus();
      return;
    }
    this.send({ act, id: row.id, state: row.state, report: row.report, why: this.why.trim() });
    if (!this.data.by) return; // the answer will be that a name is wanted: what was typed is not lost
    this.why = "";
    this.waits = "";
    if (act === "accept" || act === "reject" || act === "unsure") this.onward();
  }

  /** On to the next claim that waits, without waiting for the answer. */
  onward() {
    const ids = [...this.rows.keys()], at = ids.indexOf(this.chosen);
    const sent = new Set(this.outbox.map((step) => step.id));
    const following = [...ids.slice(at + 1), ...ids.slice(0, at)].find((id) => this.rows.get(id).judgement === "pending" && !sent.has(id));
    if (following) this.pick(following, true);
    else this.focusRow();
  }

  open(report) {
    this.send({ act: "report", report });
  }

  flip() {
    this.reading = !this.reading;
    this.draw();
    this.root.querySelector(".rv-flip").focus();
  }

  /** Steps go one by one: the next is sent when the last was answered, so that none is lost to another. */
  send(step) {
    this.outbox.push({ ...step, n: (this.count = Math.max(Date.now(), (this.count || 0) + 1)) });
    this.post();
  }

  post() {
    const [step] = this.outbox;
    if (!step || step.n === this.sent) return;
    this.sent = step.n;
    this.component.setTriggerValue("step", step);
  }

  leave() {
    document.removeEventListener("selectionchange", this.selected);
    window.removeEventListener("resize", this.resized);
    this.observer.disconnect();
    this.narrow.removeEventListener("change", this.turned);
    this.place.leave();
  }
}

export default hosted("claimline-review", ReviewDesk);
