/* The sentences of claims: those that came with the payload, and those that are asked for. */
(function (claimline) {
  "use strict";

  const PATIENCE_MS = 8000;

  /** Return {card(claim), ask(place), provide(more), forgetCards(payload)} for the context.
      card: an object, undefined while it is awaited, null where there is none. */
  claimline.cards = function (ctx) {
    let known = new Map(Object.entries(ctx.model.payload.cards || {}));
    let asked = new Map(); // place id -> when

    return {
      card(claim) {
        const card = known.get(String(claim));
        if (card) return card;
        const since = asked.get(ctx.model.places.id[ctx.model.claims.place[claim]]);
        const hopeless = !ctx.host || !ctx.host.ask || (since !== undefined && Date.now() - since > PATIENCE_MS);
        return hopeless ? null : undefined;
      },
      ask(place) {
        const id = ctx.model.places.id[place];
        if (!ctx.host || !ctx.host.ask || asked.has(id)) return;
        if (ctx.model.claimsOf(place).every((claim) => known.has(String(claim)))) return;
        asked.set(id, Date.now());
        ctx.host.ask(id);
        setTimeout(() => ctx.signal.aborted || ctx.redrawPanel(), PATIENCE_MS + 50);
      },
      provide(more) {
        for (const [claim, card] of Object.entries((more || {}).cards || {})) known.set(claim, card);
        return true;
      },
      forgetCards(payload) {
        known = new Map(Object.entries(payload.cards || {}));
        asked = new Map();
      },
    };
  };
})(window.claimline = window.claimline || {});
