/* The line between two maps that lie over each other: dragged, moved by keys, or, on a phone, no line but a
   tap that shows the other map. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const STEP = 0.02;
  const PAGE = 0.1;

  /** Return {element, tags, handle, line, act(event), share(), set(share), flip(), update(), label(left, right)}.
      moved(share): called whenever the line has moved; share 0 to 1 of the width is the left map's. */
  claimline.compareSwipe = function (ctx, moved) {
    const { t } = ctx;
    let share = 0.5;
    const handle = h("div", {
      class: "cl-swipe-handle", role: "slider", tabindex: 0, "aria-orientation": "horizontal",
      "aria-valuemin": 0, "aria-valuemax": 100, "aria-label": t("compare.swipe"), "aria-keyshortcuts": "ArrowLeft ArrowRight Home End",
    }, claimline.icon("swipe", 18));
    const line = h("div", { class: "cl-swipe-line" }, handle);
    const tags = ["left", "right"].map((side) => h("div", { class: "cl-swipe-tag cl-swipe-" + side }));
    const flipKey = h("button", { type: "button", class: "cl-swipe-flip cl-float", on: { click: () => flip() } },
      claimline.icon("swap", 18), h("span", { class: "cl-swipe-flip-text" }, h("b"), h("span")));
    const element = h("div", { class: "cl-swipe" }, line, tags, flipKey);
    let words = ["", ""];

    function set(next) {
      const clear = Math.max(0, Math.min(1, next));
      if (!Number.isFinite(clear) || clear === share) return;
      share = clear;
      update();
      moved(share);
    }

    /** Show the other map whole. */
    function flip() {
      set(share < 0.5 ? 1 : 0);
    }

    function update() {
      const percent = Math.round(share * 100);
      element.style.setProperty("--cl-share", 100 * share + "%");
      handle.setAttribute("aria-valuenow", String(percent));
      handle.setAttribute("aria-valuetext", t("compare.swipe.now", { percent, left: words[0], right: words[1] }));
      // A tag that its own side has no room for would stand on the other map.
      const width = element.clientWidth;
      tags.forEach((tag, i) => {
        const room = i ? width * (1 - share) : width * share;
        tag.classList.toggle("cl-cramped", Boolean(width) && room < tag.offsetWidth + 14);
      });
      const shown = share < 0.5 ? 1 : 0;
      claimline.write(flipKey.querySelector("b"), words[shown]);
      claimline.write(flipKey.querySelector("span > span"), t("compare.tap", { other: words[1 - shown] }));
    }

    function label(left, right) {
      words = [left, right];
      tags.forEach((tag, i) => claimline.write(tag, words[i]));
      update();
    }

    let held = null; // what is being dragged, with how far the pointer is off the line
    ctx.listen(line, "pointerdown", (event) => {
      const box = element.getBoundingClientRect();
      held = { id: event.pointerId, off: event.clientX - (box.left + share * box.width) };
      line.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      event.preventDefault();
      event.stopPropagation();
    });
    ctx.listen(line, "pointermove", (event) => {
      if (!held || event.pointerId !== held.id) return;
      const box = element.getBoundingClientRect();
      set((event.clientX - held.off - box.left) / box.width);
    });
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
      ctx.listen(line, type, () => {
        held = null;
      });
    }
    ctx.listen(handle, "keydown", (event) => {
      if (act(event)) event.stopPropagation();
    });

    /** Move by a key; returns whether it was one of ours. */
    function act(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const moves = {
        ArrowLeft: share - STEP, ArrowDown: share - STEP, ArrowRight: share + STEP, ArrowUp: share + STEP,
        PageDown: share - PAGE, PageUp: share + PAGE, Home: 0, End: 1,
      };
      const next = moves[event.key];
      if (next === undefined) return false;
      set(Math.round(next * 1000) / 1000);
      event.preventDefault();
      return true;
    }

    return { element, tags, handle, line, act, share: () => share, set, flip, update, label };
  };
})(window.claimline = window.claimline || {});
