/* Where the chosen claim's place lies: what its name could mean, and a small map of the day. Comes after hosting.js
   and element.js. The map's scripts are fetched when the first one comes into sight. */

class PlaceCard {
  constructor(desk) {
    this.desk = desk;
    this.held = h("div", { class: "rv-map" });
    this.note = h("p", { class: "rv-credit" });
    this.element = h("section", { class: "rv-where" });
    this.seen = new IntersectionObserver((found) => {
      if (found.some((one) => one.isIntersecting)) this.draw();
    });
    this.seen.observe(this.held);
  }

  /** Tell of a row's place; a map that is there already only moves. */
  show(row) {
    const { words } = this.desk;
    this.row = row;
    this.element.hidden = !row;
    if (!row) return;
    const places = row.places.length ? row.places : [[row.place, row.oblast, row.score]];
    this.held.hidden = !row.spot;
    this.element.replaceChildren(this.held, h("div", { class: "rv-places" },
      h("h3", { text: words[places.length > 1 ? "where" : "where.one"].replace("{written}", row.written || row.place) }),
      h("ol", { tabindex: places.length > 4 ? "0" : null }, places.map(([place, oblast, score], n) =>
        h("li", { class: n ? "" : "rv-taken" }, h("span", {}, h("b", { text: place }), oblast ? ", " + oblast : ""), h("span", { text: score })))),
      row.spot ? this.note : h("p", { class: "rv-credit", text: words["nopoint"] })));
    if (this.instance) this.draw();
  }

  async draw() {
    if (!this.row?.spot || !this.held.getClientRects().length) return;
    try {
      this.starting ??= this.start();
      await this.starting;
    } catch (error) {
      this.starting = null;
      this.held.textContent = this.desk.words["nomap"] + " " + error.message;
      return;
    }
    const { row } = this;
    if (this.gone || !row?.spot) return;
    const theme = this.theme();
    if (this.lang !== this.payload.lang || !this.instance) {
      this.held.textContent = "";
      this.instance = window.claimline.boot(this.held, { ...this.payload, theme }, this, this.offer.element);
      this.lang = this.payload.lang;
    }
    this.instance.setTheme(theme);
    this.instance.show({ ...row.spot, name: row.place });
    window.claimlinePlace = this.instance;
  }

  /** What the map says of itself: whose lines it shows, and of which day. */
  told(text) {
    this.note.textContent = text;
  }

  async start() {
    this.offer = this.desk.data.map;
    const { files: addresses, data } = this.offer;
    const [, , answer] = await Promise.all([
      fetched(addresses.style, stylesheet),
      Promise.all([addresses.script, addresses.place].map((address) => fetched(address, script))),
      fetch(data, { credentials: "same-origin" }),
    ]);
    if (!answer.ok) throw new Error(answer.status + " " + answer.statusText);
    this.payload = await answer.json();
  }

  /** Other words or other control maps than the last: all is fetched anew when it is wanted. */
  renew(offer) {
    if (this.offer && offer.data !== this.offer.data) this.starting = this.offer = this.lang = null;
  }

  theme() {
    const { theme } = this.desk.data;
    return theme === "auto" ? pageTheme(this.desk.root) : theme;
  }

  leave() {
    this.gone = true;
    this.seen.disconnect();
    if (this.instance) this.instance.destroy();
  }
}
