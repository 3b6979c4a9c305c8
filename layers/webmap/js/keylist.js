/* The list of keys, opened with "?". */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const KEYS = [
    [["1", "–", "5"], "layers"], [["6"], "control"], [["7"], "measure"], [["8"], "grey"], [["9"], "declared"], [["g"], "gap"], [["l"], "names"], [["space"], "play"], [["←", "→"], "day"],
    [["shift", "←", "→"], "week"], [["[", "]"], "claimday"], [[",", "."], "mapday"],
    [["n", "p"], "place"], [["enter"], "open"],
    [["esc"], "close.place"], [["+", "−", "0"], "zoom"], [["w", "a", "s", "d"], "pan"], [["/"], "search"], [["?"], "list"],
  ];

  /** Return {element, open(), close()}. */
  claimline.keyList = function (ctx) {
    const { t } = ctx;
    const element = h("div", { class: "cl-keys cl-float", role: "dialog", "aria-label": t("keys.title"), tabindex: -1, hidden: true },
      h("div", { class: "cl-popover-head" }, h("h2", { class: "cl-heading", text: t("keys.title") }),
        claimline.iconButton("close", t("keys.close"), () => close())),
      h("dl", {}, KEYS.map(([keys, words]) => [
        h("dt", {}, keys.map((key) => (key === "–" ? "–" : h("kbd", { class: "cl-kbd", text: key })))),
        h("dd", { text: t("keys." + words) })])));
    let from = null;

    function close() {
      if (element.hidden) return false;
      element.hidden = true;
      if (from && from.isConnected) from.focus({ preventScroll: true });
      return true;
    }

    return {
      element, close,
      open() {
        from = document.activeElement;
        element.hidden = false;
        element.focus({ preventScroll: true });
      },
    };
  };
})(window.claimline = window.claimline || {});
