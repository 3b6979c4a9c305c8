/* Hosts the folium map in the page; comes after hosting.js. Streamlit calls the default export again after
   every run of the script; the map is mounted by the first call and only told what changed by the later ones. */

function preload(address) {
  return Object.assign(document.createElement("link"), {
    rel: "preload", as: "fetch", href: address, crossOrigin: "anonymous",
  });
}

class Host extends MapHost {
  constructor(root) {
    super(root);
    root.classList.toggle("claimline-framed", new URLSearchParams(location.search).get("embed") === "true");
    this.payload = "";
    this.opening = "";
    this.cards = "";
  }

  show(component) {
    this.pages = component.data.pages;
    const { basemap } = component.data.files;
    // The map asks for it later; whether a browser heeds the hint is its own affair.
    if (!this.starting && basemap) document.head.appendChild(preload(basemap));
    return super.show(component);
  }

  wanted(files) {
    return [files.script, files.boot];
  }

  draw(data) {
    this.leaving = false;
    const theme = data.theme === "auto" ? pageTheme(this.root) : data.theme;
    // Words stand all over the interface: another language is another start, on the same view.
    const spoken = this.instance && this.lang !== data.payload.lang;
    if (!this.instance || spoken) {
      const begun = spoken ? this.instance.state() : data.opening.state;
      if (!spoken) this.root.textContent = "";
      const state = { ...data.payload.state, ...begun };
      this.cards = "";
      this.instance = window.claimline.boot(this.root, { ...data.payload, state, theme }, this, data.element);
      window.claimlineMap = this.instance;
    } else if (data.payload.id + data.payload.stamp !== this.payload) {
      this.instance.update({ ...data.payload, theme });
    }
    if (this.opening && data.opening.key !== this.opening) this.instance.setState(data.opening.state);
    if (theme !== this.theme) this.instance.setState({ theme });
    if (data.cardsOf && data.cardsOf !== this.cards) this.instance.provide({ place: data.cardsOf, cards: data.cards, histories: data.histories });
    this.payload = data.payload.id + data.payload.stamp;
    this.opening = data.opening.key;
    this.cards = data.cardsOf;
    this.lang = data.payload.lang;
    this.theme = theme;
  }

  /* What the map calls: its choices have rested, it misses a place's cards, a button was pressed. */
  report(state) {
    if (!this.leaving) this.component.setStateValue("state", state);
  }

  ask(place) {
    if (!this.leaving) this.component.setStateValue("wanted", place);
  }

  /* In a frame the address bar stays as it was: each entry in its history would catch the reader's way back. */
  query() {
    return this.component.data.address;
  }

  /* Most acts lead to another page: a report that followed would break off the run that draws it. */
  act(name) {
    this.leaving = !name.startsWith("language:");
    this.component.setTriggerValue("act", name);
  }
}

export default hosted("claimline-home", Host);
