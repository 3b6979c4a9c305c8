/* One claim as a card: verdict, the sentence as printed, who said it through whom, and why the verdict. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  const BRIEF = 56;
  const SURE = 0.995; // that a place is meant: beyond it there is nothing to tell

  // Python counts characters, JavaScript half-characters: cut by whole characters.
  function cut(quote, mark) {
    const letters = Array.from(quote);
    const [from, to] = mark && mark.length === 2 && mark[0] >= 0 && mark[1] > mark[0] && mark[1] <= letters.length
      ? mark : [letters.length, letters.length];
    return [letters.slice(0, from).join(""), letters.slice(from, to).join(""), letters.slice(to).join("")];
  }

  // The words around the name; whole words, at most `most` characters on either side.
  function nearby(before, after, most) {
    const left = before.length > most ? "… " + before.slice(before.indexOf(" ", before.length - most) + 1) : before;
    const right = after.length > most ? after.slice(0, Math.max(after.lastIndexOf(" ", most), 0)) + " …" : after;
    return [left, right];
  }

  function sentence(ctx, claim, card, brief) {
    if (!card.quote || card.quote === "not quoted") {
      return h("p", { class: "cl-notquoted", text: ctx.t(claimline.isFootage(ctx.model, claim) ? "card.footage" : "card.notquoted") });
    }
    let [before, name, after] = cut(card.quote, card.mark);
    if (brief && name) [before, after] = nearby(before, after, BRIEF);
    if (brief && !name && before.length > 2 * BRIEF) before = nearby("", before, 2 * BRIEF)[1];
    const side = claimline.sideOf(ctx.model, claim) || "none";
    return h("blockquote", { class: "cl-quote", cite: claimline.safeUrl(card.url) || null },
      before, name ? h("span", { class: "cl-asword cl-asword-" + side, text: name }) : null, after);
  }

  function facts(ctx, claim, card) {
    const { t, model } = ctx;
    const { claimants, claims } = model;
    const who = claims.claimant[claim];
    // A report that tells of footage is quoted like any other; bare footage is shown by who located it.
    const shown = claimline.isFootage(model, claim) && card.quote === "not quoted";
    const rows = [];
    if (card.written && !shown && card.written !== model.places.name[claims.place[claim]]) {
      rows.push([t("card.written"), [t("card.written.for", { written: card.written, place: model.places.name[claims.place[claim]] })]]);
    }
    const said = [claimline.badge(ctx, claimants.side[who]), " ", h("span", { text: claimants.name[who] })];
    if (card.publisher && card.publisher !== claimants.name[who]) {
      said.push(h("span", { class: "cl-soft", text: ", " + t(shown ? "card.footage.located" : "card.relayed") + " " }), h("span", { text: card.publisher }));
    }
    rows.push([t(shown ? "card.footage.by" : "card.said"), said]);
    const event = card.event ? [card.event] : [];
    if (claims.week[claim]) event.push(t("card.week"));
    if (event.length) rows.push([t("card.meant"), [event.join(", ")]]);
    const level = t("conf." + claimline.CONFIDENCES[claims.conf[claim]]).toLocaleLowerCase(model.lang);
    const grade = /^([A-F])([1-6])$/.exec(card.grade || "");
    rows.push([t("card.grade"), [
      grade ? t("card.grade.parts", { source: grade[1], information: grade[2] }) : card.grade || "—",
      h("span", { class: "cl-soft", text: " · " + t("card.sure", { level }) }),
      card.record ? h("span", { class: "cl-soft", style: { display: "block" }, text: card.record }) : null]]);
    if (typeof card.where === "number" && card.where < SURE) rows.push([t("card.where"), [t("card.where.score", { score: model.number(card.where, 2) })]]);
    return h("dl", { class: "cl-facts" }, rows.map(([term, value]) => [h("dt", { text: term }), h("dd", {}, value)]));
  }

  function reason(ctx, claim, card) {
    const { model, view, t } = ctx;
    const verdict = claimline.verdictOf(model, claim, view.day);
    const why = claimline.stepped(ctx, claim, card.why);
    const words = why || t("card.now", { day: model.date(view.day, "short"), verdict: verdict.words });
    return h("p", { class: "cl-why" }, claimline.stressed(words, [verdict.words]));
  }

  // All that the verdict stands on, in one box: the sentence, each map's own answer, when it changed, what is missing.
  function verdictBox(ctx, claim, card, open) {
    const change = open ? claimline.stepped(ctx, claim, card.change) : "";
    return h("div", { class: "cl-verdict" }, open ? claimline.standing(ctx, claim, card) : null, reason(ctx, claim, card), open ? [
      claimline.checkList(ctx, claim, claimline.stepped(ctx, claim, card.checks)),
      change ? h("p", { class: "cl-change" }, h("b", { text: ctx.t("card.change") }), " ", change) : null,
    ] : null);
  }

  function skeleton(ctx) {
    return h("div", { class: "cl-skeleton", role: "status", "aria-label": ctx.t("card.loading") },
      [92, 78, 60].map((width) => h("span", { class: "cl-bone", style: { width: width + "%" } })));
  }

  function actions(ctx, card, shown) {
    const { t } = ctx;
    const parts = [];
    if (shown) parts.push(h("span", { class: "cl-action cl-on", text: t("card.shown") }));
    const address = card && claimline.safeUrl(card.url);
    if (address) {
      parts.push(h("a", {
        class: "cl-action", href: address, target: "_blank", rel: "noopener noreferrer",
        title: card.title || "", "aria-label": t("card.source.title", { host: new URL(address).hostname }),
      }, t("card.source"), " ", claimline.icon("out", 12)));
    }
    const read = reasons(ctx, card);
    if (read) parts.push(read.button);
    if (card && card.title) parts.push(h("span", { class: "cl-doc", title: card.title, text: card.title }));
    return parts.length ? [h("div", { class: "cl-actions" }, parts), read && read.list] : [];
  }

  // How the machine came to this reading: folded away, a press shows it.
  function reasons(ctx, card) {
    if (!(card.reasons || []).length) return null;
    const list = h("ul", { class: "cl-reasons", hidden: true }, card.reasons.map((text) => h("li", { text })));
    const button = h("button", {
      type: "button", class: "cl-action", "aria-expanded": "false", text: ctx.t("card.reasons"),
      on: { click: () => {
        list.hidden = !list.hidden;
        button.setAttribute("aria-expanded", String(!list.hidden));
      } },
    });
    return { button, list };
  }

  /** Return a claim's card. options: {open, shown (gives the symbol on the map), press(claim)}. */
  claimline.card = function (ctx, claim, options) {
    const { model, view, t } = ctx;
    const verdict = claimline.verdictOf(model, claim, view.day);
    const card = ctx.card(claim);
    const tags = [];
    if (model.claims.pending[claim]) tags.push(h("span", { class: "cl-tag", text: t("card.pending") }));
    if (!view.shown[claim]) tags.push(h("span", { class: "cl-tag", text: t("card.hidden") }));
    const undecided = verdict.key === "unverified" && card ? claimline.undecided(claimline.stepped(ctx, claim, card.checks)) : "";
    if (undecided) tags.push(h("span", { class: "cl-tag", text: t("check.answer." + undecided) }));
    const head = h("button", {
      type: "button", class: "cl-card-head", "aria-expanded": String(options.open), title: options.open ? null : t("card.open"),
      on: { click: () => options.press(claim) },
    },
    ctx.square(claim, 14),
    h("span", { class: "cl-card-title" }, h("b", { text: claimline.capital(claimline.verdictInTime(ctx, claim), model.lang) }),
      h("span", { class: "cl-soft", text: " · " + claimline.statusInWords(model, claim) }), tags),
    h("time", { class: "cl-card-day", datetime: claimline.iso(model.claims.day[claim]), text: model.date(model.claims.day[claim], "short") }));
    const parts = [head];
    if (card === undefined) parts.push(skeleton(ctx));
    else if (card === null) parts.push(h("p", { class: "cl-notquoted", text: t("card.missing") }), facts(ctx, claim, {}));
    else {
      const who = model.claims.claimant[claim];
      parts.push(sentence(ctx, claim, card, !options.open));
      if (options.open) parts.push(facts(ctx, claim, card));
      else parts.push(h("p", { class: "cl-card-by" }, claimline.badge(ctx, model.claimants.side[who]), " ", model.claimants.name[who]));
      parts.push(verdictBox(ctx, claim, card, options.open));
      if (options.open) {
        parts.push(claimline.restsOn(ctx, claim, claimline.stepped(ctx, claim, card.evidence), options.press));
        parts.push(...actions(ctx, card, options.shown));
      }
    }
    return h("article", {
      class: "cl-card" + (options.open ? " cl-open" : "") + (options.shown ? " cl-shown" : ""), "data-claim": model.claims.id[claim],
    }, parts.filter(Boolean));
  };
})(window.claimline = window.claimline || {});
