/* The place panel: names, numbers, who said what and when, and the claim cards. On the phone a sheet. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const PAGE = 20;

  /** Return {element, body, head, update(), reset(), open(place), close()}. */
  claimline.panel = function (ctx) {
    const { t } = ctx;
    const name = h("h2", { class: "cl-place-name", tabindex: -1 });
    const second = h("p", { class: "cl-place-second" });
    const numbers = h("div", { class: "cl-numbers" });
    const note = h("p", { class: "cl-place-note" });
    const strip = claimline.placeStrip(ctx);
    const cards = h("div", { class: "cl-cards" });
    const remarks = h("div", { class: "cl-remarks" });
    const foot = h("p", { class: "cl-panel-foot" });
    const summary = h("div", { class: "cl-place-summary" });
    const close = claimline.iconButton("close", t("panel.close"), () => ctx.select(-1), { class: "cl-iconbutton cl-close" });
    const head = h("div", { class: "cl-place-head" }, h("div", { class: "cl-place-title" }, name, close), second, summary, numbers, note);
    const body = h("div", { class: "cl-panel-body" }, head, strip.element, cards, remarks, foot);
    const element = h("aside", { class: "cl-panel", "aria-label": t("panel.label"), hidden: true }, body);
    let place = -1;
    let opened = null; // the claim whose card is open; null: the first
    let limit = PAGE;

    function update() {
      if (place < 0) return;
      const { model } = ctx;
      const claims = ctx.claimsAt(place);
      claimline.write(name, model.places.name[place]);
      claimline.write(second, [model.places.other[place], model.places.admin[place]].filter(Boolean).join(" · "));
      drawNumbers(claims);
      drawNote(claims);
      strip.update(place);
      drawCards(claims);
      drawRemarks(claims);
      claimline.write(foot, ctx.disclaimer());
      ctx.ask(place);
    }

    function drawNumbers(claims) {
      const { model, view } = ctx;
      const share = shareNumber();
      numbers.hidden = !claims.length && !share;
      if (!claims.length) {
        summary.replaceChildren();
        numbers.replaceChildren(...(share ? [share] : []));
        return;
      }
      const best = claims[0];
      summary.replaceChildren(ctx.square(best), h("b", { text: claimline.capital(claimline.verdictOf(model, best, view.day).words, model.lang) }),
        h("span", { class: "cl-soft", text: " · " + claimline.statusInWords(model, best) }));
      const voices = new Set(claims.map((claim) => model.claims.claimant[claim])).size;
      const newest = claims.reduce((day, claim) => Math.max(day, model.claims.day[claim]), -Infinity);
      const age = view.day - newest;
      numbers.replaceChildren(
        ...(share ? [share] : []),
        number(model.number(claims.length), t(sidesKey(claims), { n: claims.length })),
        ...(share ? [] : [number(model.number(voices), t("panel.voices", { n: voices }))]),
        number(model.date(newest, "brief"), age ? t("panel.since", { days: t("count.days", { n: age }) }) : t("panel.since.today")));
    }

    // The part of the place inside the chosen map, where that map draws an edge and was measured here.
    function shareNumber() {
      const { model, view } = ctx;
      const series = claimline.seriesOf(model, ctx.state);
      const steps = series && series.basis !== "inferred" ? ctx.historyOf(place, series.key) : null;
      const found = steps && claimline.shareOn(steps, view.day);
      if (!found) return null;
      const facts = claimline.controlFacts(ctx);
      const day = facts.what === "map" ? facts.day : found.day;
      const words = t(series.basis === "claimed" ? "panel.share.claimed" : "panel.share");
      return number(claimline.shareInWords(model, found.share), day < view.day ? t("panel.share.day", { share: words, day: model.date(day, "brief") }) : words);
    }

    function number(value, words) {
      return h("div", { class: "cl-number" }, h("b", { text: value }), h("span", { text: words }));
    }

    // Who is behind them: the claimants' side, not the side the claims speak of.
    function sidesKey(claims) {
      const { model } = ctx;
      const sides = new Set(claims.map((claim) => model.claimants.side[model.claims.claimant[claim]] || "none"));
      const [only] = sides;
      if (claims.length === 1) return "panel.claims.one." + only;
      if (sides.size === 1) return "panel.claims.all." + only;
      return sides.has("ru") && sides.has("ua") ? "panel.claims.mixed" : "panel.claims.shown";
    }

    function isRegion() {
      return ctx.model.claimsOf(place).some((claim) => ctx.model.claims.region[claim]);
    }

    function drawNote(claims) {
      const { model } = ctx;
      const said = [];
      if (!model.places.hasPoint[place]) {
        said.push(t(isRegion() ? "panel.region" : "panel.unmapped"));
        if (!isRegion() && model.payload.placesNote) said.push(model.payload.placesNote);
      }
      if (claims.length) {
        const why = { later: 0, older: 0, hidden: 0 };
        for (const claim of model.claimsOf(place)) {
          const reason = claimline.whyHidden(ctx, claim);
          if (reason) why[reason] += 1;
        }
        for (const reason of ["hidden", "older", "later"]) {
          if (why[reason]) said.push(t("panel." + reason, { claims: t("count.claims", { n: why[reason] }), day: model.date(ctx.view.day, "short") }));
        }
      }
      claimline.write(note, said.join(" "));
      note.hidden = !said.length;
    }

    // Evidence that the reader's choices hide is listed all the same once it was asked for by name.
    function listed(claims) {
      const { model, view } = ctx;
      const asked = opened !== null && opened < view.to && model.claims.place[opened] === place;
      return asked && !claims.includes(opened) ? [opened, ...claims] : claims;
    }

    function drawCards(shown) {
      const claims = listed(shown);
      const open = claims.includes(opened) ? opened : claims[0];
      ctx.layer.setMeasure(claimline.measureOf(ctx, place, claims.length ? open : -1, opened === open ? [] : shown));
      if (!claims.length) {
        cards.replaceChildren(claimline.emptyPlace(ctx, place));
        return;
      }
      const symbol = ctx.view.best[place];
      const parts = claims.slice(0, limit).map((claim) => claimline.card(ctx, claim, {
        open: claim === open, shown: claim === symbol && Boolean(ctx.model.places.hasPoint[place]), press: expand,
      }));
      if (claims.length > limit) {
        parts.push(h("button", { type: "button", class: "cl-more", text: t("panel.more", { n: Math.min(PAGE, claims.length - limit) }), on: { click: () => {
          limit += PAGE;
          update();
        } } }));
      }
      cards.replaceChildren(...parts);
    }

    function expand(claim) {
      if (ctx.model.claims.place[claim] !== place) ctx.select(ctx.model.claims.place[claim], { fly: true });
      opened = claim;
      limit = Math.max(limit, ctx.claimsAt(place).indexOf(claim) + 1);
      update();
      const card = [...cards.children].find((one) => one.dataset.claim === ctx.model.claims.id[claim]);
      if (!card) return;
      const head = card.querySelector("button");
      head.focus({ preventScroll: true });
      head.scrollIntoView({ block: "nearest" }); // the head that was pressed stays where it is
    }

    // Remarks of the days on which this place's claims were printed.
    function drawRemarks(claims) {
      const { model } = ctx;
      const days = new Set(claims.map((claim) => model.claims.day[claim]));
      const near = (model.payload.remarks || []).filter((remark) => days.has(remark.day) && remark.day <= ctx.view.day).slice(0, 6);
      remarks.hidden = !near.length;
      remarks.replaceChildren(...near.map((remark) => h("p", { text: t(
        remark.stance === "unconfirmed" ? "remark.unconfirmed" : "remark.other",
        { claimant: remark.claimant, publisher: remark.publisher, quote: remark.quote }) })));
    }

    return {
      element, body, head, update,
      place: () => place,
      open(next) {
        if (next !== place) {
          opened = null;
          limit = PAGE;
          body.scrollTop = 0;
        }
        place = next;
        element.hidden = place < 0;
        if (place >= 0) update();
        else ctx.layer.setMeasure(null);
      },
      focus: () => name.focus({ preventScroll: true }),
    };
  };
})(window.claimline = window.claimline || {});
