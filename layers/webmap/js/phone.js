/* The phone's own parts: top bar, layers key, the sheets of choices, menu and search. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return {bar, key, sheets, enter(), leave(), update(), close()}. `parts`: {rail, legend}. */
  claimline.phone = function (ctx, parts) {
    const { t } = ctx;
    const date = claimline.dateButton(ctx, "short", "cl-top-date");
    const control = h("span", { class: "cl-top-control" });
    const choices = claimline.plainSheet(ctx, t("sheet.layers"));
    const menu = claimline.plainSheet(ctx, t(ctx.embedded ? "strip.sources" : "sheet.menu"));
    const code = claimline.snippet(ctx);
    const embed = claimline.plainSheet(ctx, t("embed.title"));
    embed.body.append(...code.nodes);
    const find = claimline.plainSheet(ctx, t("rail.search"), true);
    const menuKey = claimline.iconButton("menu", t("strip.menu"), () => menu.open(menuKey));
    const findKey = claimline.iconButton("search", t("strip.search"), openFind);
    const bar = h("header", { class: "cl-top", "aria-label": t("strip.label") }, menuKey,
      h("div", { class: "cl-top-facts" }, date.element, control),
      claimline.iconButton("left", t("strip.previous"), () => ctx.stepDay(-1)),
      claimline.iconButton("right", t("strip.next"), () => ctx.stepDay(1)), findKey);
    const number = h("span", { class: "cl-layerkey-count" });
    const key = h("button", { type: "button", class: "cl-layerkey cl-float", on: { click: () => choices.open(key) } }, claimline.icon("layers", 20), number);
    const copied = h("span", { text: t("strip.copy") });
    const sources = h("ul", { class: "cl-sources" });
    const disclaimer = h("p", { class: "cl-help" });

    // In somebody else's page the menu is only where things come from.
    menu.body.append(...(ctx.embedded ? [] : [
      h("button", { type: "button", class: "cl-menurow", on: { click: copy } }, claimline.icon("link"), copied),
      h("button", { type: "button", class: "cl-menurow", on: { click: () => {
        menu.close();
        code.update();
        embed.open(menuKey);
      } } }, claimline.icon("code"), h("span", { text: t("embed.title") })),
      ...(ctx.offers("snapshot") ? [h("button", { type: "button", class: "cl-menurow", on: { click: () => ctx.act("snapshot") } }, claimline.icon("picture"), h("span", { text: t("strip.picture") }))] : []),
      h("button", { type: "button", class: "cl-menurow", on: { click: () => {
        menu.close();
        ctx.zoomToShown();
      } } }, claimline.icon("whole"), h("span", { text: t("map.zoom.all") })),
      ...((ctx.host && ctx.host.pages) || []).map(elsewhere),
      h("h3", { class: "cl-heading", text: t("strip.sources") })]), sources, disclaimer);

    // An act keeps what was chosen since the page was opened; an address would not.
    function elsewhere({ text, act, href }) {
      const parts = [claimline.icon("right"), h("span", { text })];
      if (!act) return h("a", { class: "cl-menurow", href: claimline.safeUrl(new URL(href, location.href)) || null }, parts);
      return h("button", { type: "button", class: "cl-menurow", on: { click: () => {
        menu.close();
        ctx.act(act);
      } } }, parts);
    }

    async function copy() {
      claimline.write(copied, t((await ctx.copyLink()) ? "strip.copied" : "strip.copy.failed"));
      setTimeout(() => claimline.write(copied, t("strip.copy")), 2500);
    }

    function openFind() {
      find.body.append(parts.rail.search.element);
      find.open(findKey);
      parts.rail.search.focus();
    }

    return {
      bar, key, sheets: [choices.element, menu.element, find.element, embed.element],
      enter() {
        choices.body.append(parts.legend.element, parts.rail.choices, parts.unmapped.element, parts.rail.foot);
        find.body.append(parts.rail.search.element);
      },
      leave() {
        choices.close();
        menu.close();
        find.close();
        embed.close();
        parts.rail.element.append(parts.rail.search.element, parts.rail.choices, parts.unmapped.element, parts.rail.foot);
      },
      update() {
        date.update();
        claimline.write(control, claimline.controlInWords(ctx, true));
        const on = claimline.switches(ctx).filter((entry) => entry.verdict && ctx.state.layers[entry.key] !== false).length;
        claimline.write(number, String(on));
        key.setAttribute("aria-label", t("sheet.layers") + ", " + t("count.layers", { n: on }));
      },
      reset() {
        sources.replaceChildren(...claimline.sourceList(ctx));
        claimline.write(disclaimer, ctx.disclaimer());
      },
      openFind,
      openSources: (from) => menu.open(from),
      close: () => choices.close() || menu.close() || find.close() || embed.close(),
    };
  };
})(window.claimline = window.claimline || {});
