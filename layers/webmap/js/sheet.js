/* The phone's sheets: one with three rests that is dragged, and plain ones that cover the map. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const LOW = 96;
  const RESTS = ["low", "half", "high"];
  const SLOP = 6;

  /** Make the place panel a bottom sheet with three rests. Returns {handle, rest(), set(rest), height()}. */
  claimline.dragSheet = function (ctx, panel, changed) {
    const handle = h("button", { type: "button", class: "cl-handle", "aria-label": ctx.t("sheet.handle"), on: { click: press } });
    let rest = "half";
    let drag = null;
    let dragged = false;

    function heightOf(name) {
      const whole = ctx.root.clientHeight;
      if (name === "low") return LOW;
      return Math.round(whole * (name === "half" ? 0.53 : 0.92));
    }

    function set(next) {
      rest = next;
      panel.element.dataset.rest = rest;
      panel.element.style.setProperty("--cl-sheet", heightOf(rest) + "px");
      ctx.root.style.setProperty("--cl-covered", heightOf(rest) + "px");
      changed(rest);
    }

    function press() {
      if (dragged) return;
      set(RESTS[(RESTS.indexOf(rest) + 1) % RESTS.length]);
    }

    function start(event) {
      if (ctx.size() !== "phone" || event.button > 0) return;
      // From the text itself only where it cannot scroll further up; buttons in the head stay buttons.
      if (event.target.closest(".cl-close, a")) return;
      drag = { y: event.clientY, height: panel.element.clientHeight, moved: false, id: event.pointerId, at: performance.now() };
      dragged = false;
      event.currentTarget.setPointerCapture(drag.id); // a fast mouse leaves the handle before it has moved
    }

    function move(event) {
      if (!drag || event.pointerId !== drag.id) return;
      const dy = event.clientY - drag.y;
      if (!drag.moved && Math.abs(dy) < SLOP) return;
      if (!drag.moved) {
        drag.moved = dragged = true;
        panel.element.classList.add("cl-dragging");
      }
      const height = Math.max(LOW / 2, Math.min(heightOf("high"), drag.height - dy));
      panel.element.style.setProperty("--cl-sheet", height + "px");
    }

    function end(event) {
      if (!drag || event.pointerId !== drag.id) return;
      const { moved, height, at, y } = drag;
      drag = null;
      if (!moved) return;
      panel.element.classList.remove("cl-dragging");
      const dy = event.clientY - y;
      const speed = dy / Math.max(1, performance.now() - at); // px per ms, down is positive
      const now = height - dy - speed * 120;
      setTimeout(() => {
        dragged = false;
      }, 0);
      if (now < LOW * 0.6) ctx.select(-1);
      else set(RESTS.reduce((best, name) => (Math.abs(heightOf(name) - now) < Math.abs(heightOf(best) - now) ? name : best)));
    }

    for (const zone of [handle, panel.head]) {
      zone.addEventListener("pointerdown", start);
      zone.addEventListener("pointermove", move);
      zone.addEventListener("pointerup", end);
      zone.addEventListener("pointercancel", end);
    }
    panel.element.prepend(handle);
    return { handle, set, rest: () => rest, height: () => heightOf(rest), refresh: () => set(rest) };
  };

  /** Return {element, body, open(from), close(), isOpen()}: a sheet over everything with a title and a way out. */
  claimline.plainSheet = function (ctx, title, tall) {
    const body = h("div", { class: "cl-sheet-body" });
    const done = h("button", { type: "button", class: "cl-sheet-done", text: ctx.t("sheet.done"), on: { click: () => close() } });
    const card = h("div", { class: tall ? "cl-sheet cl-tall" : "cl-sheet", role: "dialog", "aria-modal": "true", "aria-label": title, tabindex: -1 },
      h("div", { class: "cl-sheet-head" }, h("h2", { class: "cl-sheet-title", text: title }), done), body);
    const element = h("div", { class: "cl-veil", hidden: true, on: {
      click: (event) => event.target === element && close(), keydown: trap,
    } }, card);
    let from = null;

    function trap(event) {
      if (event.key === "Escape") {
        event.stopPropagation();
        close();
      }
      if (event.key !== "Tab") return;
      const stops = [...card.querySelectorAll("button, input, select, a[href], [tabindex='0']")].filter((stop) => stop.offsetParent && !stop.disabled);
      const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement === edge || document.activeElement === card) {
        event.preventDefault();
        (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
      }
    }

    function close() {
      if (element.hidden) return false;
      element.hidden = true;
      if (from) from.focus({ preventScroll: true });
      return true;
    }

    return {
      element, body, close,
      isOpen: () => !element.hidden,
      open(opener) {
        from = opener || null;
        element.hidden = false;
        card.focus({ preventScroll: true });
      },
    };
  };
})(window.claimline = window.claimline || {});
