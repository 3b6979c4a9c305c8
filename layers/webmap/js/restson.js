/* What a verdict rests on: the other claims that count for it, each one click away. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const MOST = 6;
  const ORDER = ["supports", "counters", "turns"];
  const indexes = new WeakMap(); // claim index by id, by model

  function indexOf(model, id) {
    if (!indexes.has(model)) indexes.set(model, new Map(model.claims.id.map((key, i) => [key, i])));
    return indexes.get(model).get(id);
  }

  /** Return the list for claims given as [id, effect], null where none is here; press(claim) opens one. */
  claimline.restsOn = function (ctx, claim, evidence, press) {
    const { model, t } = ctx;
    const found = (evidence || []).map(([id, effect]) => [indexOf(model, id), effect])
      .filter(([one]) => one !== undefined && one !== claim)
      .sort((a, b) => ORDER.indexOf(a[1]) - ORDER.indexOf(b[1]));
    if (!found.length) return null;
    const rest = found.length - MOST;
    return h("section", { class: "cl-rests" }, h("h3", { class: "cl-heading", text: t("card.rests") }),
      h("ul", {}, found.slice(0, MOST).map(([one, effect]) => h("li", {}, entry(ctx, one, effect, press)))),
      rest > 0 ? h("p", { class: "cl-help", text: t("card.rests.more", { claims: t("count.claims", { n: rest }) }) }) : null);
  };

  function entry(ctx, claim, effect, press) {
    const { model, t } = ctx;
    return h("button", { type: "button", class: "cl-rests-row", title: ctx.t("card.open"), on: { click: () => press(claim) } },
      ctx.square(claim, 12), h("span", { class: "cl-rests-who", text: model.claimants.name[model.claims.claimant[claim]] }),
      h("span", { class: "cl-rests-what", text: t("card.rests." + effect) + " · " + claimline.statusInWords(model, claim) }),
      h("time", { datetime: claimline.iso(model.claims.day[claim]), text: model.date(model.claims.day[claim], "short") }));
  }
})(window.claimline = window.claimline || {});
