/* What a reader's choices hide, in words; and the choices that hide nothing. */
(function (claimline) {
  "use strict";

  claimline.CONFIDENCES = ["low", "moderate", "high"];
  claimline.AGES = [7, 14, 30, 60, 90, 180, 365, 0]; // days; 0 = no limit

  /** Return the patch of state that shows every claim up to the as-of day. */
  claimline.everything = function () {
    return { layers: Object.fromEntries(claimline.LAYERS.map((key) => [key, true])), off: [], conf: 0, age: 0 };
  };

  /** Return whether any choice hides claims. */
  claimline.isNarrowed = function (ctx) {
    const { state, model } = ctx;
    const layers = (model.payload.available || claimline.LAYERS).filter((key) => claimline.LAYERS.includes(key));
    return state.conf > 0 || state.age > 0 || layers.some((key) => state.layers[key] === false) ||
      (state.off || []).some((id) => model.claimantIndex.has(id));
  };

  /** Return one sentence for each choice that hides claims. */
  claimline.choicesInWords = function (ctx) {
    const { state, model, t } = ctx;
    const said = [];
    const available = claimline.LAYERS.filter((key) => (model.payload.available || claimline.LAYERS).includes(key));
    const on = available.filter((key) => state.layers[key] !== false);
    if (on.length < available.length) {
      const names = on.map((key) => t("layer." + key).toLocaleLowerCase(model.lang)).join(", ");
      said.push(t("state.filtered.verdicts", { layers: names || t("state.filtered.none") }));
    }
    const off = (state.off || []).filter((id) => model.claimantIndex.has(id)).length;
    if (off) said.push(t("state.filtered.off", { claimants: t("count.claimants", { n: off }) }));
    if (state.conf > 0) {
      const level = t("conf." + claimline.CONFIDENCES[state.conf]).toLocaleLowerCase(model.lang);
      said.push(t("state.filtered.sure", { level }));
    }
    if (state.age > 0) said.push(t("state.filtered.age", { days: t("count.days", { n: state.age }) }));
    return said;
  };

  /** Return why a claim is not shown: "" where it is, else later, older or hidden. */
  claimline.whyHidden = function (ctx, claim) {
    const { model, view } = ctx;
    if (view.shown[claim]) return "";
    if (claim >= view.to) return "later";
    return claim < view.from ? "older" : "hidden";
  };

  /** Return the side key of a claim: ru, ua or "". */
  claimline.sideOf = function (model, claim) {
    return claimline.SIDES[model.claims.side[claim]] || "";
  };

  /** Return whether a claim shows instead of saying: what its claimant gives is footage that was located. */
  claimline.isFootage = function (model, claim) {
    return model.claimants.kind[model.claims.claimant[claim]] === "visual";
  };

  // Footage of a side's forces in a place is told as that, not as somebody's word that they entered it.
  function statusWord(model, claim) {
    const status = model.payload.status[model.claims.status[claim]];
    const side = claimline.sideOf(model, claim);
    return model.t(status === "entered" && side && claimline.isFootage(model, claim) ? "card.footage." + side : "status." + status);
  }

  /** Return a claim's status, its relation and share as words: "advanced, near", "controls 70 %". */
  claimline.statusInWords = function (model, claim) {
    const status = statusWord(model, claim);
    const extent = model.claims.extent[claim];
    const relation = model.payload.relation[model.claims.relation[claim]];
    const percent = model.number(extent, extent < 10 && extent % 1 ? 1 : 0) + "\u00a0%";
    const words = [Number.isNaN(extent) ? status : model.t("status.extent", { status, percent })];
    if (relation && relation !== "in") words.push(model.t("relation." + relation));
    const stance = model.payload.stance[model.claims.stance[claim]];
    if (stance && stance !== "asserted") words.push(model.t("stance." + stance));
    return words.join(", ");
  };

  /** Return a verdict's key, its layer's key and its words for a claim on a day. */
  claimline.verdictOf = function (model, claim, day) {
    const index = model.verdictAt(claim, day);
    const key = model.verdicts[index];
    return { key, layer: claimline.LAYERS[model.layerOf[index]], words: model.t("verdict." + key) };
  };

  /** Return text with its first letter in upper case. */
  claimline.capital = function (text, lang) {
    return text ? text[0].toLocaleUpperCase(lang) + text.slice(1) : text;
  };

  /** Return a first and a last day as one span: 20–27 Nov 2025. */
  claimline.span = function (model, first, last) {
    if (first === last) return model.date(first, "short");
    const [a, b] = [claimline.calendar(first), claimline.calendar(last)];
    if (a.year !== b.year) return model.date(first, "short") + "\u2009–\u2009" + model.date(last, "short");
    if (a.month !== b.month) return model.date(first, "brief") + "\u2009–\u2009" + model.date(last, "short");
    return a.day + "–" + model.date(last, "short");
  };
})(window.claimline = window.claimline || {});
