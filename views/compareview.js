/* Hosts two compared maps in the page; comes after hosting.js. Mounted by the first run of the script, only
   told what changed by the later ones. */

class Comparison extends MapHost {
  wanted(files) {
    return [files.script, files.comparison];
  }

  draw(data) {
    const theme = data.theme === "auto" ? pageTheme(this.root) : data.theme;
    const payload = { ...data.payload, theme };
    // Words stand all over the interface: another language is another start, on the same view.
    if (!this.instance || this.lang !== payload.lang) {
      const begun = this.instance ? this.instance.state() : data.opening.view;
      const view = { ...payload.view, ...(begun.center ? { center: begun.center, zoom: begun.zoom } : {}) };
      this.root.textContent = "";
      this.instance = window.claimline.boot(this.root, { ...payload, view }, this, data.element);
      window.claimlineComparison = this.instance;
    } else {
      this.instance.update(payload);
      if (data.opening.key !== this.opening && data.opening.view.center) this.instance.setState(data.opening.view);
    }
    this.lang = payload.lang;
    this.opening = data.opening.key;
  }

  report(view) {
    this.component.setStateValue("view", view);
  }
}

export default hosted("claimline-comparison", Comparison);
