/* Which place is open and which one the keyboard points at. */
(function (claimline) {
  "use strict";

  /** Return {select, letGo, showPlace, reselect, focusPlace, openFocused, stepPlace, redrawPanel} for the context. */
  claimline.selection = function (ctx, parts) {
    const { panel, framing, say, sheet } = parts;
    let pointed = -1;
    let how = {};

    function select(place, options) {
      const { model } = ctx;
      how = options || {};
      parts.tidy(); // a sheet in which the place was chosen has done its work
      const id = place >= 0 ? model.places.id[place] : "";
      if (id === ctx.state.place) {
        if (place >= 0 && how.fly) framing.reveal(place, { fly: true });
        if (place >= 0 && how.focus) panel.focus();
      } else {
        ctx.set({ place: id });
      }
      how = {};
      return place >= 0;
    }

    // Bring panel and map in line with state.place.
    function showPlace(first) {
      const { model, state, t } = ctx;
      const place = state.place && model.placeIndex.has(state.place) ? model.placeIndex.get(state.place) : -1;
      if (state.place && place < 0) parts.warn(t("state.unknown", { id: state.place }), t("state.unknown.why"));
      const had = panel.element.contains(document.activeElement);
      const opens = panel.place() < 0;
      panel.open(place);
      ctx.root.classList.toggle("cl-has-place", place >= 0);
      ctx.layer.setSelected(place);
      if (place < 0) {
        if (had) ctx.map.getContainer().focus({ preventScroll: true });
        return;
      }
      if (ctx.size() === "phone" && (opens || sheet.rest() === "high")) sheet.set("half");
      // The map has its new width only now.
      ctx.map.invalidateSize({ animate: false });
      framing.reveal(place, how, first);
      if (how.focus) panel.focus();
      if (!first) say(t("aloud.place", { name: model.places.name[place], claims: t("count.claims", { n: ctx.view.number[place] }) }));
    }

    function focusPlace(place) {
      pointed = place;
      ctx.layer.setFocus(place);
    }

    // The place that is open first; the keys then walk on from it, until it is let go of as well.
    function letGo() {
      if (ctx.state.place) select(-1);
      else focusPlace(-1);
    }

    function stepPlace(way) {
      const inFrame = ctx.placesInFrame();
      if (!inFrame.length) return;
      const at = inFrame.indexOf(pointed >= 0 ? pointed : panel.place());
      const next = inFrame[at < 0 ? (way > 0 ? 0 : inFrame.length - 1) : (at + way + inFrame.length) % inFrame.length];
      focusPlace(next);
      if (panel.place() >= 0) select(next);
      else say(ctx.t("map.place", { name: ctx.model.places.name[next], claims: ctx.t("count.claims", { n: ctx.view.number[next] }),
        verdict: claimline.verdictOf(ctx.model, ctx.view.best[next], ctx.view.day).words }));
    }

    return {
      select, letGo, showPlace, focusPlace, stepPlace,
      openFocused: () => pointed >= 0 && select(pointed, { focus: true }),
      redrawPanel: () => panel.update(),
      // After new data: indexes may have moved, the id has not.
      reselect() {
        pointed = -1;
        ctx.layer.setFocus(-1);
        const place = ctx.model.placeIndex.has(ctx.state.place) ? ctx.model.placeIndex.get(ctx.state.place) : -1;
        panel.open(place);
        ctx.root.classList.toggle("cl-has-place", place >= 0);
        ctx.layer.setSelected(place);
      },
    };
  };

})(window.claimline = window.claimline || {});
