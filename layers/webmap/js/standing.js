/* How a claim stood when it was said, and since when it stands as it does: each from what was known then. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return a claim's verdict as its card begins: a denial's as one, and a later one with the days between. */
  claimline.verdictInTime = function (ctx, claim) {
    const { model, view, t } = ctx;
    const steps = model.verdictsOf(claim).filter((step) => step.day <= view.day);
    const words = claimline.verdictOf(model, claim, view.day).words;
    const named = model.payload.stance[model.claims.stance[claim]] === "denied" ? t("card.denial", { verdict: words }) : words;
    const days = steps.length && runStart(steps) ? steps[runStart(steps)].day - model.claims.day[claim] : 0;
    return days > 0 ? t("card.later.head", { verdict: named, days: t("count.days", { n: days }) }) : named;
  };

  /** Return both as a list of terms; null on the day it was said, when there is no "since". */
  claimline.standing = function (ctx, claim, card) {
    const { model, view } = ctx;
    const steps = model.verdictsOf(claim).filter((step) => step.day <= view.day);
    if (!steps.length || view.day <= model.claims.day[claim]) return null;
    const rows = [whenSaid(ctx, claim, card, steps), since(ctx, claim, steps)].filter(Boolean);
    return h("dl", { class: "cl-standing" }, rows.map(([term, words, verdict]) => [
      h("dt", { text: term }), h("dd", {}, claimline.stressed(words, [verdict]))]));
  };

  function whenSaid(ctx, claim, card, steps) {
    const { model, view, t } = ctx;
    const verdict = inWords(model, steps[0].verdict);
    const checks = (card.checks || [])[0] || [];
    // Two publishers' numbers are never one: then the verdict stands alone.
    const number = checks.length === 1 ? claimline.checkInBrief(model, checks[0]) : "";
    const said = number ? t("card.when.number", { verdict, number }) : verdict;
    const days = t("count.days", { n: view.day - model.claims.day[claim] });
    return [t("card.when"), runStart(steps) ? said : t("card.unchanged", { said, days }), verdict];
  }

  // The verdict that holds now, where it is another than when the claim was said.
  function since(ctx, claim, steps) {
    const { model, t } = ctx;
    const first = runStart(steps);
    if (!first) return null;
    const { day, verdict } = steps[first];
    const words = inWords(model, verdict);
    return [t("card.since", { day: model.date(day, "short") }),
      t("card.later", { verdict: words, days: t("count.days", { n: day - model.claims.day[claim] }) }), words];
  }

  // The first step of the unbroken run of the verdict that holds now.
  function runStart(steps) {
    let first = steps.length - 1;
    while (first > 0 && steps[first - 1].verdict === steps[first].verdict) first -= 1;
    return first;
  }

  function inWords(model, index) {
    return model.t("verdict." + model.verdicts[index]);
  }
})(window.claimline = window.claimline || {});
