/* How much of a place lies inside each publisher's mapped area, over time: steps of days with one share. */
(function (claimline) {
  "use strict";

  /** Return {historyOf(place, key), provideHistories(more), forgetHistories(payload)} for the context.
      A history is a list of [first day, last day, share 0 to 1, centre inside 0 or 1], oldest first, or null. */
  claimline.histories = function (ctx) {
    let known = Object.assign({}, ctx.model.payload.histories);
    return {
      historyOf(place, key) {
        const steps = (known[ctx.model.places.id[place]] || {})[key];
        return steps && steps.length ? steps : null;
      },
      provideHistories(more) {
        Object.assign(known, (more || {}).histories);
      },
      forgetHistories(payload) {
        known = Object.assign({}, payload.histories);
      },
    };
  };

  /** Return {share, inside, day} by the last map on or before a day; null before the first. */
  claimline.shareOn = function (steps, day) {
    let found = null;
    for (const [first, last, share, inside] of steps) {
      if (first > day) break;
      found = { share, inside: Boolean(inside), day: Math.min(day, last) };
    }
    return found;
  };

  /** Return a share as a reader writes it: whole, one decimal below 10 %; never all or nothing by rounding. */
  claimline.shareInWords = function (model, share) {
    const percent = 100 * share;
    const unit = "\u00a0%";
    if (percent > 0 && percent < 0.05) return "<\u2009" + model.number(0.1, 1) + unit;
    if (percent > 0 && percent < 9.95) return model.number(percent, 1) + unit;
    // A share under 95 % is not to be read as one of 95 %, nor 99.6 % as the whole.
    const most = percent < 95 ? 94 : 99;
    return model.number(percent < 100 ? Math.min(most, Math.round(percent)) : percent) + unit;
  };
})(window.claimline = window.claimline || {});
