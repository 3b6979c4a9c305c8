/* "Sources and dates": where everything on the screen comes from, with licences. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return the list of sources as nodes; a link only where its address is http or https. */
  claimline.sourceList = function (ctx) {
    const { payload } = ctx.model;
    const note = payload.placesNote ? [h("li", { class: "cl-source cl-meta", text: payload.placesNote })] : [];
    return [...seriesList(ctx), ...(payload.sources || []).map((source) => {
      const address = claimline.safeUrl(source.url);
      const name = address
        ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "cl-source-name", text: source.name })
        : h("span", { class: "cl-source-name", text: source.name });
      return h("li", { class: "cl-source" }, name,
        source.text ? h("div", { text: source.text }) : null,
        source.licence ? h("div", { class: "cl-meta", text: ctx.t("strip.sources.licence", { licence: source.licence }) }) : null);
    }), ...note];
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
    const words = ctx.t("strip.sources");
    const { button, element, fill, close } = claimline.popover(ctx, words, { class: "cl-striplink" },
      [h("span", { text: words }), claimline.icon("down", 14)]);
    const reset = () => fill(h("ul", { class: "cl-sources" }, claimline.sourceList(ctx)), h("p", { class: "cl-help", text: ctx.disclaimer() }));
    reset();
    return { button, element, close, reset };
  };
})(window.claimline = window.claimline || {});
