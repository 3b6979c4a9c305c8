/* Claim gap: for which places claimants' words stand on a day. Which words those are is decided on the server
   (layers/holding.py); here they are only asked by day. */
(function (claimline) {
  "use strict";

  const SIDES = ["", "ru", "ua"];

  /** Return the assessed control map that the gap is measured against on a day; null where there is none. */
  claimline.gapMap = function (model, day, state) {
    const series = claimline.seriesOf(model, state);
    return series && series.basis === "assessed" ? series.mapOn(day) : null;
  };

  /** Return whether the gap is on offer: an assessed series is chosen, and somebody says that a side controls a place. */
  claimline.gapOffered = function (ctx) {
    const series = claimline.seriesOf(ctx.model, ctx.state);
    const { held } = ctx.model.payload;
    return Boolean(series) && series.basis === "assessed" && Boolean(held) && held.place.length > 0;
  };

  /** Return what stands on a day, without the claimants that are off: {ru, ua: places with a disc, each once,
      rows: [{claimant, side, places, unmeasured}], most places first}. */
  claimline.heldOn = function (model, day, off) {
    const { held } = model.payload;
    const found = { ru: new Set(), ua: new Set() };
    const rows = new Map();
    const hidden = new Set((off || []).map((id) => model.claimantIndex.get(id)));
    for (let i = 0; held && i < held.place.length; i++) {
      if (held.since[i] > day || (held.until[i] !== null && held.until[i] <= day) || hidden.has(held.claimant[i])) continue;
      const key = held.claimant[i] + " " + held.side[i];
      const side = SIDES[held.side[i]];
      if (!rows.has(key)) rows.set(key, { claimant: held.claimant[i], side, places: 0, unmeasured: 0 });
      if (held.disc[i]) found[side].add(held.place[i]);
      rows.get(key)[held.disc[i] ? "places" : "unmeasured"] += 1;
    }
    return {
      ru: [...found.ru].sort((a, b) => a - b), ua: [...found.ua].sort((a, b) => a - b),
      rows: [...rows.values()].sort((a, b) => b.places - a.places || b.unmeasured - a.unmeasured || a.claimant - b.claimant),
    };
  };
})(window.claimline = window.claimline || {});
