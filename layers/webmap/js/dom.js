/* Elements made of text nodes only: foreign words can never become markup. */
(function (claimline) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  let serial = 0;

  function dress(element, props) {
    for (const [key, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "text") element.textContent = value;
      else if (key === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
      else if (key === "style") for (const [name, worth] of Object.entries(value)) element.style.setProperty(name, worth);
      else element.setAttribute(key, value === true ? "" : String(value));
    }
    return element;
  }

  /** Return an element; props: class, text, on {event: listener}, style {property: value}, attributes. */
  claimline.h = function (tag, props, ...children) {
    const element = dress(document.createElement(tag), props);
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  /** Return an SVG element. */
  claimline.s = function (tag, props, ...children) {
    const element = dress(document.createElementNS(SVG, tag), props);
    element.append(...children);
    return element;
  };

  /** Return an id no other element of the page has. */
  claimline.uid = function (stem) {
    serial += 1;
    return "cl-" + stem + "-" + serial;
  };

  /** Set an element's text only where it differs: an untouched node costs no layout. */
  claimline.write = function (element, text) {
    if (element.textContent !== text) element.textContent = text;
  };

  /** Return a sentence as nodes with its measures and the given words in bold. */
  claimline.stressed = function (sentence, words) {
    const marks = (words || []).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const measure = "\\d[\\d.,\u202f]*[\u00a0\u202f ]?(?:km|км|%)";
    const pattern = new RegExp("(" + [measure, ...marks].join("|") + ")", "giu");
    return sentence.split(pattern).filter(Boolean)
      .map((part, i, all) => (pattern.test(part) && all.length > 1 ? bold(pattern, part) : part));
  };

  function bold(pattern, part) {
    pattern.lastIndex = 0;
    return claimline.h("b", { text: part });
  }

  /** Return a button with a line icon; its label is read aloud and shown on hover. */
  claimline.iconButton = function (icon, label, press, extra) {
    return claimline.h("button", Object.assign({
      type: "button", class: "cl-iconbutton", "aria-label": label, title: label, on: { click: press },
    }, extra), claimline.icon(icon));
  };

  /** Return an address only where it is http or https, else "". */
  claimline.safeUrl = function (address) {
    try {
      const url = new URL(String(address));
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
    } catch (error) {
      return ""; // not an address at all
    }
  };

  /** Return a function that runs `work` once, `wait` ms after its last call; .cancel() forgets it. */
  claimline.rested = function (work, wait) {
    let timer = 0;
    const later = (...args) => {
      clearTimeout(timer);
      timer = setTimeout(() => work(...args), wait);
    };
    later.cancel = () => clearTimeout(timer);
    return later;
  };

  /** Return a function that runs `work` once, after the next frame is on the screen; .cancel() forgets it. */
  claimline.afterFrame = function (work) {
    let [frame, timer] = [0, 0];
    const later = () => {
      if (frame || timer) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        timer = setTimeout(() => {
          timer = 0;
          work();
        }, 0);
      });
    };
    later.cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = timer = 0;
    };
    return later;
  };

  /** Return a canvas context scaled to the screen's pixels, cleared, for a box of CSS pixels. */
  claimline.canvasFor = function (canvas, width, height) {
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    return pen;
  };
})(window.claimline = window.claimline || {});
