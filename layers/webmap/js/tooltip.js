/* The small card beside a place under the pointer: its name and each verdict, no quote. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const DELAY = 120;
  const MOST = 4;

  /** Return {element, show(place, point), hide()}. */
  claimline.tooltip = function (ctx) {
    const element = h("div", { class: "cl-tooltip", role: "tooltip", hidden: true });
    let timer = 0;
    let shown = -1;

    function show(place, point) {
      if (place < 0) return hide();
      if (place === shown) return undefined;
      clearTimeout(timer);
      timer = setTimeout(() => draw(place, point), element.hidden ? DELAY : 0);
      return undefined;
    }

    function draw(place, point) {
      const { model, view, t } = ctx;
      if (place >= model.places.n) return;
      const claims = ctx.claimsAt(place);
      const lines = claims.slice(0, MOST).map((claim) => {
        const verdict = claimline.verdictOf(model, claim, view.day);
        return h("div", { class: "cl-tip-line" },
          ctx.square(claim),
          h("span", { text: t("tip.line", { verdict: verdict.words, status: claimline.statusInWords(model, claim) }) }));
      });
      if (claims.length > MOST) lines.push(h("div", { class: "cl-meta", text: t("tip.more", { n: claims.length - MOST }) }));
      element.replaceChildren(h("b", { text: model.places.name[place] }), ...lines,
        h("div", { class: "cl-meta", text: t("tip.open") }));
      element.hidden = false;
      shown = place;
      put(place, point);
    }

    function put(place, point) {
      const at = ctx.pointOf(place) || { x: point.x, y: point.y, r: 8 };
      const [width, height] = [element.offsetWidth, element.offsetHeight];
      const size = ctx.map.getSize();
      const gap = Math.min(at.r, 60) + 10;
      let x = at.x + gap;
      if (x + width > size.x - 8) x = at.x - gap - width;
      if (x < 8) x = Math.max(8, Math.min(size.x - width - 8, at.x - width / 2));
      const y = Math.max(8, Math.min(size.y - height - 8, at.y - height / 2));
      element.style.transform = "translate(" + Math.round(x) + "px," + Math.round(y) + "px)";
    }

    function hide() {
      clearTimeout(timer);
      shown = -1;
      element.hidden = true;
    }

    return { element, show, hide };
  };
})(window.claimline = window.claimline || {});
