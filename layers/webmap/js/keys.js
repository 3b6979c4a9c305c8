/* What a key does while the component has the focus. */
(function (claimline) {
  "use strict";

  const STEP = 90; // px the map moves on w, a, s, d

  /** Listen for keys on the root. `parts`: {timeline, rail, keyList, close()}. */
  claimline.keys = function (ctx, parts) {
    const { map } = ctx;

    const plain = {
      " ": () => parts.timeline.toggle(),
      ArrowLeft: (event) => ctx.stepDay(event.shiftKey ? -7 : -1),
      ArrowRight: (event) => ctx.stepDay(event.shiftKey ? 7 : 1),
      "[": () => parts.timeline.stepClaim(-1),
      "]": () => parts.timeline.stepClaim(1),
      ",": () => parts.timeline.stepMap(-1),
      ".": () => parts.timeline.stepMap(1),
      n: () => ctx.stepPlace(1),
      p: () => ctx.stepPlace(-1),
      Enter: () => ctx.openFocused(),
      Escape: () => parts.close(),
      "+": () => map.zoomIn(),
      "=": () => map.zoomIn(),
      "-": () => map.zoomOut(),
      "−": () => map.zoomOut(),
      0: () => ctx.zoomToShown(),
      w: () => map.panBy([0, -STEP], { animate: !ctx.stillness() }),
      s: () => map.panBy([0, STEP], { animate: !ctx.stillness() }),
      a: () => map.panBy([-STEP, 0], { animate: !ctx.stillness() }),
      d: () => map.panBy([STEP, 0], { animate: !ctx.stillness() }),
      "/": () => parts.focusSearch(),
      "?": () => ctx.showKeys(),
    };

    function press(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "Escape" && isTyping(event)) return;
      const entry = claimline.switches(ctx).find((item) => item.press === event.key);
      const action = entry ? () => ctx.flip(entry.key) : plain[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    }

    // A field, a button or a slider keeps the keys that it understands itself.
    function isTyping(event) {
      const own = event.target.closest("input, textarea, select, [contenteditable], [role='option']");
      if (own) return own.type !== "checkbox" || event.key === " ";
      const pressed = event.target.closest("button, a, summary");
      return Boolean(pressed) && (event.key === " " || event.key === "Enter");
    }

    ctx.root.addEventListener("keydown", press, { signal: ctx.signal });
  };
})(window.claimline = window.claimline || {});
