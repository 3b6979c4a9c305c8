/* A claim's checks against control maps: one line for each publisher, none taken for the truth. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const OPEN = ["too-close", "untestable"];
  const FAR_KM = 20;

  /** Return what a card lists for a claim on a day: the entry of `list` whose verdict holds then. */
  claimline.stepped = function (ctx, claim, list) {
    return (list || [])[Math.max(0, ctx.model.verdictStep(claim, ctx.view.day))];
  };

  /** Return a check's number in a few words: "corridor 7.8 km", "35 % mapped"; "" where it has none. */
  claimline.checkInBrief = function (model, check) {
    if (typeof check.value !== "number") return "";
    if (check.measure === "share") return model.t("check.brief.share", { share: claimline.shareInWords(model, check.value) });
    return claimline.checkWords(model, "check.brief.", check);
  };

  /** Return what a check measured in km under one of the texts that begin with `stem`. */
  claimline.checkWords = function (model, stem, check) {
    if (check.measure === "corridor" && !check.value) return model.t("check.enclosed");
    const away = check.measure === "moved" ? moved(check) : "";
    return model.t(stem + check.measure + away, { km: claimline.kmInWords(model, Math.abs(check.value)) });
  };

  // A shift that redrawing alone could make is none.
  function moved({ answer, value }) {
    if (answer === "too-close") return ".not";
    return value < 0 ? ".away" : "";
  }

  /** Return a distance as exact as its error allows: one decimal, none from 20 km on. */
  claimline.kmInWords = (model, km) => model.t("map.km", { n: model.number(km, km < FAR_KM ? 1 : 0) });

  /** Return the side that a share of the place was measured for: who holds it, or of whom left it the other. */
  claimline.sideMeasured = function (model, claim) {
    const side = claimline.sideOf(model, claim);
    if (model.payload.status[model.claims.status[claim]] !== "withdrew") return side;
    return { ru: "ua", ua: "ru" }[side] || "";
  };

  /** Return what keeps a claim's checks from deciding: too-close, untestable, or "" where one of them decides. */
  claimline.undecided = function (checks) {
    if (!(checks || []).length || !checks.every((check) => OPEN.includes(check.answer))) return "";
    return checks.some((check) => check.answer === "too-close") ? "too-close" : "untestable";
  };

  /** Return the list of a claim's checks, null where there is none. */
  claimline.checkList = function (ctx, claim, checks) {
    if (!(checks || []).length) return null;
    return h("ul", { class: "cl-mapchecks", "aria-label": ctx.t("check.label") }, checks.map((check) => row(ctx, claim, check)));
  };

  function row(ctx, claim, check) {
    const { model, t } = ctx;
    return h("li", { class: "cl-mapcheck" },
      h("span", { class: "cl-mapcheck-map" }, h("b", { text: check.name }), " ", t("check.map", { day: model.date(check.day, "short") })),
      h("span", { class: "cl-mapcheck-answer", text: t("check.answer." + check.answer) }),
      h("span", { class: "cl-mapcheck-why", text: detail(ctx, claim, check) }));
  }

  // What decides nothing needs its reason; what decides, its number.
  function detail({ model, t }, claim, check) {
    if (OPEN.includes(check.answer) || typeof check.value !== "number") return check.text || "";
    if (check.measure !== "share") return [claimline.checkWords(model, "check.", check), check.limit].filter(Boolean).join("; ");
    const share = claimline.shareInWords(model, check.value);
    const words = t("check.share." + (claimline.sideMeasured(model, claim) || "none"), { share });
    const beside = typeof check.claimed === "number" ? t("check.claimed", { share: words, claimed: claimline.shareInWords(model, check.claimed) }) : words;
    return [beside, check.limit, check.radii].filter(Boolean).join("; ");
  }
})(window.claimline = window.claimline || {});
