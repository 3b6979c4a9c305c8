/* Pills at the frame's edge for places outside it: name, distance, and the way there. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const MARGIN = 14;
  const CROWD = 40;

  /** Return {element, update()}: pips follow the painter's off-frame list and keep clear of panels. */
  claimline.pips = function (ctx) {
    const element = h("div", { class: "cl-pips", role: "group", "aria-label": ctx.t("map.pips") });

    function update() {
      const limit = ctx.size() === "phone" ? 2 : 6;
      const list = ctx.layer && ctx.layer.offFrame ? ctx.layer.offFrame(limit, ctx.insets()) : [];
      const taken = [...ctx.clearings(), ...symbols()];
      const pips = [];
      for (const item of list) {
        const pip = pill(item);
        element.append(pip);
        const box = place(item, pip.offsetWidth, pip.offsetHeight, taken);
        if (box) {
          taken.push(box);
          pip.style.transform = "translate(" + Math.round(box.x) + "px," + Math.round(box.y) + "px)";
          pips.push(pip);
        }
      }
      element.replaceChildren(...pips);
      return taken.filter((box) => !box.symbol);
    }

    // A pill never stands on a symbol, unless the frame is full of them.
    function symbols() {
      const places = ctx.placesInFrame();
      return places.length > CROWD ? [] : places.map((place) => ctx.pointOf(place)).filter(Boolean)
        .map(({ x, y, r }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, symbol: true }));
    }

    function pill(item) {
      const { model, t } = ctx;
      const km = t("map.km", { n: model.number(item.km, 0) });
      const name = model.places.name[item.place];
      const icon = claimline.icon("heading", 13);
      icon.style.transform = "rotate(" + Math.round(item.bearing) + "deg)";
      return h("button", {
        type: "button", class: "cl-pip", "data-place": model.places.id[item.place],
        "aria-label": t("map.pip", { name, km }),
        on: { click: () => ctx.select(item.place, { fly: true }) },
      }, claimline.swatch(item.layer, item.side, 12, ctx.tokens()), h("span", { text: name }), h("span", { class: "cl-pip-km", text: km }), icon);
    }

    // Along the edge nearest to where the arrow leaves the frame; steps aside until nothing is under it.
    function place(item, width, height, taken) {
      const size = ctx.map.getSize();
      const insets = ctx.insets();
      const [left, top] = [insets.left + MARGIN, insets.top + MARGIN];
      const [right, bottom] = [size.x - insets.right - MARGIN - width, size.y - insets.bottom - MARGIN - height];
      if (right < left || bottom < top) return null;
      const hold = (value, low, high) => Math.max(low, Math.min(high, value));
      const at = { x: hold(item.x - width / 2, left, right), y: hold(item.y - height / 2, top, bottom) };
      const sideways = at.y === top || at.y === bottom;
      for (let step = 0; step < 60; step++) {
        const shift = (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 18;
        const box = {
          x: hold(at.x + (sideways ? shift : 0), left, right), y: hold(at.y + (sideways ? 0 : shift), top, bottom),
          w: width, h: height,
        };
        if (!taken.some((other) => meet(box, other, 6))) return box;
      }
      return null;
    }

    function meet(a, b, gap) {
      return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
    }

    // While the map moves the pills would point wrong: they fade until it rests.
    function follow() {
      element.classList.add("cl-stale");
    }

    return {
      element, follow,
      /** Draw anew; returns all boxes now taken on the stage. */
      update() {
        element.classList.remove("cl-stale");
        return update();
      },
    };
  };
})(window.claimline = window.claimline || {});
