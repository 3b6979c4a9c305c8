/* A floating box under the button that opens it. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return {button, element, fill(nodes), close()}. `dress` are the button's attributes, `inside` its nodes;
      `opened` runs before the box is shown. */
  claimline.popover = function (ctx, title, dress, inside, opened) {
    const id = claimline.uid("popover");
    const element = h("div", { id, class: "cl-popover cl-float", role: "dialog", "aria-label": title, tabindex: -1, hidden: true });
    const button = h("button", Object.assign({
      type: "button", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "dialog",
      on: { click: () => (element.hidden ? open() : close()) },
    }, dress), inside);

    function open() {
      if (opened) opened();
      element.hidden = false;
      button.setAttribute("aria-expanded", "true");
      element.focus({ preventScroll: true });
    }

    function close() {
      if (element.hidden) return false;
      if (element.contains(document.activeElement)) button.focus({ preventScroll: true });
      element.hidden = true;
      button.setAttribute("aria-expanded", "false");
      return true;
    }

    ctx.listen(document, "pointerdown", (event) => {
      const path = event.composedPath();
      if (!element.hidden && !path.includes(element) && !path.includes(button)) close();
    });
    return {
      button, element, close,
      fill: (...nodes) => element.replaceChildren(
        h("div", { class: "cl-popover-head" }, h("h2", { class: "cl-heading", text: title }),
          claimline.iconButton("close", ctx.t("panel.close"), () => close())), ...nodes),
    };
  };
})(window.claimline = window.claimline || {});
