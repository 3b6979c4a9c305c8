/* In a frame of somebody else's page: whether we are, and how the page around us keeps its scrolling. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const HINT_MS = 1400;

  /** Whether the address asks for the layout of a frame: `embed=true` before the "#", and nothing else. */
  claimline.isEmbedded = (place) => new URLSearchParams(place.search).get("embed") === "true";

  /** Return the link from a frame to the whole map, which opens at the view as it is when the link is taken. */
  claimline.wholeLink = function (ctx) {
    const link = h("a", { class: "cl-whole", target: "_blank", rel: "noopener", title: ctx.t("embed.whole.title") },
      ctx.t("embed.whole"), claimline.icon("out", 12));
    const renew = () => {
      link.href = claimline.wholeAddress(ctx);
    };
    for (const type of ["pointerdown", "focus", "click"]) link.addEventListener(type, renew);
    renew();
    return link;
  };

  /** Leave wheel and one finger to the page around: Ctrl or ⌘ with the wheel and two fingers move the map.
      Returns the hint that says so. On the full screen there is no page around. */
  claimline.framedGestures = function (ctx) {
    const { map } = ctx;
    const box = map.getContainer();
    const element = h("div", { class: "cl-hint", "aria-hidden": "true", hidden: true });
    const alone = () => document.fullscreenElement === ctx.root;
    const hide = claimline.rested(() => {
      element.hidden = true;
    }, HINT_MS);

    function hint(words) {
      claimline.write(element, words);
      element.hidden = false;
      hide();
    }

    function onWheel(event) {
      if (event.ctrlKey || event.metaKey || alone()) return;
      event.stopImmediatePropagation(); // Leaflet never meets it, so it stays the page's
      const key = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
      hint(ctx.t("embed.hint.wheel", { key }));
    }

    // Leaflet drags with any one pointer; which one it is is known only when it comes.
    function onPointer(event) {
      if (event.pointerType !== "touch" || alone()) map.dragging.enable();
      else map.dragging.disable();
    }

    let start = null;

    function onTouch(event) {
      if (alone()) return;
      const [touch] = event.touches;
      if (event.type === "touchstart") start = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
      else if (start && Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > 12) {
        start = null;
        hint(ctx.t("embed.hint.fingers"));
      }
    }

    const early = { capture: true, passive: true, signal: ctx.signal };
    box.addEventListener("wheel", onWheel, early);
    for (const type of ["pointerover", "pointerdown"]) box.addEventListener(type, onPointer, early);
    for (const type of ["touchstart", "touchmove"]) box.addEventListener(type, onTouch, early);
    return element;
  };
})(window.claimline = window.claimline || {});
