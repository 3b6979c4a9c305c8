/* A scale of two parts in round kilometres, true at the middle of the view. */
(function (claimline) {
  "use strict";

  const MOST_PX = 130;
  const STEPS = [1, 2, 5];
  const SVG = "http://www.w3.org/2000/svg";
  const PAD = 26;

  /** Return the longest round distance in km that fits into `most` px. */
  function roundKm(kmPerPx, most) {
    const longest = kmPerPx * most;
    const power = Math.pow(10, Math.floor(Math.log10(longest)));
    return power * STEPS.filter((step) => step * power <= longest).pop();
  }

  /** options: {tokens, km (the unit's name), number(value, digits) -> text}. `element` is an SVG. */
  class ScaleBar {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.element = document.createElementNS(SVG, "svg");
      this.element.setAttribute("class", "claimline-scale");
      this.element.setAttribute("role", "img");
      this.element.style.pointerEvents = "none";
      this.update = this.update.bind(this);
      map.on("move zoom resize", this.update);
      this.update();
    }

    setTokens(tokens) {
      this.options.tokens = tokens;
      this.shown = "";
      this.update();
      return this;
    }

    /** Stop following the map. */
    remove() {
      this.map.off("move zoom resize", this.update);
      this.element.remove();
    }

    /** Measure again at the view's middle. */
    update() {
      if (!this.map._loaded) return;
      const world = claimline.mercator.pixels(this.map.getZoom());
      const kmPerPx = 1 / (claimline.mercator.perKm(this.map.getCenter().lat) * world);
      const km = roundKm(kmPerPx, MOST_PX);
      const width = km / kmPerPx;
      const shown = km + "/" + width.toFixed(1);
      if (shown === this.shown) return;
      this.shown = shown;
      this.draw(km, width);
    }

    draw(km, width) {
      const { tokens, number } = this.options;
      const text = (value) => {
        const short = Number(value.toPrecision(3));
        const decimals = (String(short).split(".")[1] || "").length;
        return number ? number(short, decimals) : String(short);
      };
      const svg = this.element;
      svg.replaceChildren();
      svg.setAttribute("width", String(Math.ceil(width + 2 * PAD)));
      svg.setAttribute("height", "26");
      svg.setAttribute("aria-label", text(km) + " " + (this.options.km || "km"));
      const y = 20;
      const path = `M${PAD} ${y - 5}V${y}H${PAD + width}V${y - 5}M${PAD + width / 2} ${y - 4}V${y}`;
      this.path(path, tokens.land, 4.5, 0.85);
      this.path(path, tokens.ink, 1.5, 1);
      this.text(PAD, text(0), tokens);
      this.text(PAD + width / 2, text(km / 2), tokens);
      this.text(PAD + width, text(km) + " " + (this.options.km || "km"), tokens);
    }

    path(d, colour, width, opacity) {
      const path = document.createElementNS(SVG, "path");
      const attributes = { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-opacity": opacity };
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
      this.element.append(path);
    }

    text(x, content, tokens) {
      const text = document.createElementNS(SVG, "text");
      const attributes = {
        x, y: 11, "text-anchor": "middle", "font-size": 10.5, fill: tokens.ink, stroke: tokens.land,
        "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke",
      };
      for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, String(value));
      text.textContent = content;
      this.element.append(text);
    }
  }

  claimline.ScaleBar = ScaleBar;
})(window.claimline = window.claimline || {});
