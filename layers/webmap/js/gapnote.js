/* Claim gap in words, below the layers: for how many places each claimant's word stands, and what is hatched. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const MOST = 3;

  /** Return {element, update()}. */
  claimline.gapNote = function (ctx) {
    const { t } = ctx;
    const rows = h("ul", { class: "cl-gap-rows" });
    const note = h("p", { class: "cl-gap-note" });
    const link = h("button", { type: "button", class: "cl-textlink", text: t("legend.gap.page"), on: { click: () => ctx.act("page:gap") } });
    const element = h("div", { class: "cl-gap" }, rows, note, ctx.offers("page:gap") ? link : null);

    function row(one) {
      const { model } = ctx;
      const places = t("count.places", { n: one.places });
      const words = one.unmeasured ? t("legend.gap.unmeasured", { places, n: one.unmeasured }) : places;
      return h("li", { class: "cl-gap-row" }, claimline.badge(ctx, one.side),
        h("span", { class: "cl-gap-name", text: model.claimants.name[one.claimant] }), h("span", { class: "cl-gap-count", text: words }));
    }

    function update() {
      const shown = claimline.gapOffered(ctx) && Boolean(ctx.state.layers.gap);
      element.hidden = !shown;
      if (!shown) return;
      const { model, state } = ctx;
      const control = claimline.gapMap(model, state.day, state);
      const held = claimline.heldOn(model, state.day, state.off);
      rows.replaceChildren(...held.rows.slice(0, MOST).map(row));
      const more = held.rows.length - MOST;
      if (more > 0) rows.append(h("li", { class: "cl-gap-row cl-gap-more", text: t("legend.gap.more", { n: more }) }));
      const day = model.date(control ? control.day : state.day, "short");
      claimline.write(note, !control ? claimline.controlInWords(ctx)
        : t(held.rows.length ? "legend.gap" : "legend.gap.none", { map: claimline.seriesName(ctx, control.series), day }));
    }

    return { element, update };
  };
})(window.claimline = window.claimline || {});
