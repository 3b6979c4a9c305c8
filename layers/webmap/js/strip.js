/* The date strip: the day, the control map with its own day, and how much is shown. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  // What the strip shows, the fullest that fits: the control map in brief, days, places, claims, control map.
  const FITS = [
    [false, true, true, true, true], [false, false, true, true, true], [false, false, false, true, true],
    [true, true, true, true, true], [true, false, true, true, true], [true, false, false, true, true],
    [true, false, false, false, true], [true, false, false, false, false],
  ];

  /** Return the first and last day of the claims shown, or null. */
  claimline.shownSpan = function (view, claims) {
    let [first, last] = [-1, -1];
    for (let c = view.from; c < view.to; c++) {
      if (!view.shown[c]) continue;
      if (first < 0) first = claims.day[c];
      last = claims.day[c];
    }
    return first < 0 ? null : [first, last];
  };

  /** Return a date that opens the system's own calendar when pressed. */
  claimline.dateButton = function (ctx, form, className) {
    const input = h("input", {
      type: "date", class: "cl-dateinput", tabindex: -1, "aria-hidden": "true",
      on: { change: () => Number.isFinite(claimline.day(input.value)) && ctx.setDay(claimline.day(input.value)) },
    });
    const text = h("span");
    const button = h("button", { type: "button", class: className, "aria-label": "", on: { click: open } }, text);
    const element = h("span", { class: "cl-date" }, button, input);

    function open() {
      const [first, last] = ctx.dayRange();
      input.min = claimline.iso(first);
      input.max = claimline.iso(last);
      input.value = claimline.iso(ctx.state.day);
      if (input.showPicker) input.showPicker();
      else input.click();
    }

    return {
      element,
      update() {
        const words = ctx.model.date(ctx.state.day, form);
        claimline.write(text, words);
        button.setAttribute("aria-label", ctx.t("time.slider") + ": " + words);
      },
    };
  };

  /** Return {element, update(), fit(), reset(), close()}. */
  claimline.strip = function (ctx) {
    const { t } = ctx;
    const date = claimline.dateButton(ctx, "long", "cl-strip-date");
    const control = h("span", { class: "cl-strip-item cl-strip-control" });
    const number = h("span");
    const days = h("span", { class: "cl-strip-span" });
    const claims = h("span", { class: "cl-strip-item cl-strip-claims" }, number, days);
    const places = h("span", { class: "cl-strip-item cl-strip-places" });
    const facts = h("div", { class: "cl-strip-facts" }, date.element, control, claims, places);
    const sources = claimline.sources(ctx);
    let fitted = "";
    const copied = h("span", { text: t("strip.copy") });
    const copy = h("button", { type: "button", class: "cl-striplink cl-strip-copy", "aria-label": t("strip.copy"), on: { click: press } },
      claimline.icon("link"), copied);
    const picture = ctx.offers("snapshot") && h("button", { type: "button", class: "cl-striplink cl-strip-picture", "aria-label": t("strip.picture"), on: { click: () => ctx.act("snapshot") } },
      claimline.icon("picture"), h("span", { text: t("strip.picture") }));
    const code = claimline.snippet(ctx);
    const embed = claimline.popover(ctx, t("embed.title"), { class: "cl-striplink cl-strip-embed", "aria-label": t("embed.title") },
      [claimline.icon("code"), h("span", { text: t("embed.button") })], code.update);
    embed.fill(...code.nodes);
    const element = h("header", { class: "cl-strip", "aria-label": t("strip.label") },
      facts,
      h("div", { class: "cl-strip-tools" }, copy, ctx.embedded ? null : embed.button, picture, sources.button), embed.element, sources.element);

    async function press() {
      const done = await ctx.copyLink();
      claimline.write(copied, t(done ? "strip.copied" : "strip.copy.failed"));
      ctx.say(copied.textContent);
      setTimeout(() => claimline.write(copied, t("strip.copy")), 2500);
    }

    function update() {
      const { model, view } = ctx;
      date.update();
      const span = claimline.shownSpan(view, model.claims);
      const counted = t("count.claims", { n: view.counts.shown });
      claimline.write(number, counted);
      claimline.write(days, span ? ", " + claimline.span(model, span[0], span[1]) : "");
      claimline.write(places, t("count.places", { n: view.counts.places }));
      fit();
    }

    // Where it is narrow whole items go; a date or a count cut in half would be another one.
    function fit() {
      const key = facts.clientWidth + claimline.controlInWords(ctx) + claims.textContent + places.textContent + date.element.textContent;
      if (!facts.clientWidth || key === fitted) return;
      fitted = key;
      for (const [brief, ...shown] of FITS) {
        for (const [item, at] of [[days, 0], [places, 1], [claims, 2], [control, 3]]) item.hidden = !shown[at];
        claimline.write(control, claimline.controlInWords(ctx, brief));
        if (facts.scrollWidth <= facts.clientWidth) return;
      }
    }

    return { element, update, fit, reset: sources.reset, close: () => embed.close() || sources.close() };
  };
})(window.claimline = window.claimline || {});
