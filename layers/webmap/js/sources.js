/* "Sources and dates": where everything on the screen comes from, with licences. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return the list of sources as nodes; a link only where its address is http or https. */
  claimline.sourceList = function (ctx) {
    const { payload } = ctx.model;
    return [...seriesList(ctx), ...(payload.sources || []).map((source) => {
      const address = claimline.safeUrl(source.url);
      const name = address
        ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "cl-source-name", text: source.name })
        : h("span", { class: "cl-source-name", text: source.name });
      return h("li", { class: "cl-source" }, name,
        source.text ? h("div", { text: source.text }) : null,
        source.licence ? h("div", { class: "cl-meta", text: ctx.t("strip.sources.licence", { licence: source.licence }) }) : null);
    })];
  };

  // Control maps, each with its own days; a single one is in the payload's list already.
  function seriesList(ctx) {
    const { model, t } = ctx;
    if (model.series.length < 2) return [];
    return model.series.map((series) => h("li", { class: "cl-source" },
      h("span", { class: "cl-source-name", text: claimline.seriesName(ctx, series) }),
      h("div", { text: [t("strip.sources.maps", { span: claimline.span(model, series.firstDay, series.lastDay) }), series.attribution].filter(Boolean).join(" ") }),
      series.source.weeks && series.source.weeks.length ? h("div", { class: "cl-meta", text: t("time.weeks.note") }) : null,
      series.licence ? h("div", { class: "cl-meta", text: t("strip.sources.licence", { licence: series.licence }) }) : null));
  }

  /** Return {button, element, close(), reset()}: a popover under its button. */
  claimline.sources = function (ctx) {
    const id = claimline.uid("sources");
    const element = h("div", { id, class: "cl-popover cl-float", role: "dialog", "aria-label": ctx.t("strip.sources"), tabindex: -1, hidden: true });
    const button = h("button", {
      type: "button", class: "cl-striplink", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "dialog",
      on: { click: () => (element.hidden ? open() : close()) },
    }, h("span", { text: ctx.t("strip.sources") }), claimline.icon("down", 14));

    function open() {
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

    function reset() {
      element.replaceChildren(
        h("div", { class: "cl-popover-head" }, h("h2", { class: "cl-heading", text: ctx.t("strip.sources") }),
          claimline.iconButton("close", ctx.t("panel.close"), () => close())),
        h("ul", { class: "cl-sources" }, claimline.sourceList(ctx)),
        h("p", { class: "cl-help", text: ctx.disclaimer() }));
    }

    ctx.listen(document, "pointerdown", (event) => {
      const path = event.composedPath();
      if (!element.hidden && !path.includes(element) && !path.includes(button)) close();
    });
    reset();
    return { button, element, close, reset };
  };
})(window.claimline = window.claimline || {});
