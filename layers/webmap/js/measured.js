/* What the map measures while a place is open: the narrowest place of a corridor, the way to the contact line, or
   the mapped share, of the check that its open card tells of. */
(function (claimline) {
  "use strict";

  const SHARE_FROM = 24; // px of ring radius from which the mapped part of a ring has a shape

  /** Return what is measured at a place: {place, claim, check, line ([x0, y0, x1, y1], Mercator) or null, words};
      null where nothing is. `open` is the claim whose card is open; `others` may speak where it has no measure. */
  claimline.measureOf = function (ctx, place, open, others) {
    for (const claim of [open, ...(others || [])]) {
      const card = claim >= 0 ? ctx.card(claim) : null;
      const check = card && shownCheck(ctx, claimline.stepped(ctx, claim, card.checks) || []);
      if (check) return { place, claim, check, line: check.line ? project(check.line) : null, words: words(ctx, claim, check) };
    }
    return null;
  };

  // The chosen map's own check where it has something to draw, else the first that has.
  function shownCheck(ctx, checks) {
    const chosen = claimline.seriesOf(ctx.model, ctx.state);
    const drawn = checks.filter((check) => check.answer !== "untestable" && typeof check.value === "number" && (check.line || check.measure === "share"));
    return drawn.find((check) => chosen && check.series === chosen.key) || drawn[0] || null;
  }

  function project(points) {
    return [points[0], points[points.length - 1]].flatMap(([lat, lon]) => [claimline.mercator.x(lon), claimline.mercator.y(lat)]);
  }

  // The number, and what it is; of whose map and day, where another one is on the screen.
  function words(ctx, claim, check) {
    const { model, t } = ctx;
    const share = check.measure === "share";
    const number = share ? claimline.shareInWords(model, check.value) : claimline.kmInWords(model, length(check));
    const what = share ? t("measure.share." + (claimline.sideMeasured(model, claim) || "none")) : claimline.checkWords(model, "measure.", check);
    const facts = claimline.controlFacts(ctx);
    const shown = facts.what === "map" && facts.series.key === check.series && facts.day === check.day;
    return [number, what, ...(shown ? [] : [t("measure.other", { publisher: check.name, day: model.date(check.day, "short") })])];
  }

  // A dimension line carries its own length: how far the line moved is another number.
  function length({ measure, value, line }) {
    return measure === "corridor" ? value : claimline.mercator.km(...line[0], ...line[line.length - 1]);
  }

  /** The measure on a map of claims: what is drawn of it, and which map shades a ring. */
  class Measured {
    constructor() {
      this.measure = null;
      this.drawn = { line: 0, number: false };
    }

    /** Take a measure (see measureOf) or null; return whether that changes anything. */
    set(measure) {
      if (JSON.stringify(measure) === JSON.stringify(this.measure)) return false;
      this.measure = measure;
      return true;
    }

    /** Take the model, view and state that are drawn. */
    show(model, view, state) {
      const { measure } = this;
      this.scene = { model, view, state };
      this.shown = measure && state.layers.measure !== false && model.places.hasPoint[measure.place] ? measure : null;
    }

    /** Return the control map that shades a place's ring, null for none: of the open place the one its share was
        measured on, of another that is partly confirmed the one on the screen. */
    mapFor(place, radius, look) {
      const { model, view, state } = this.scene;
      if (this.shown && this.shown.place === place && !look.relation) {
        const { check, claim } = this.shown;
        const series = check.measure === "share" && look.side === claimline.sideMeasured(model, claim) && model.series.find((one) => one.key === check.series);
        const control = series && series.mapOn(check.day);
        if (control && control.day === check.day) return control;
      }
      if (look.layer !== "partly" || radius < SHARE_FROM) return null;
      const control = claimline.controlOn(model, view.day, state);
      return control && control.basis === "assessed" ? control : null;
    }

    /** Draw the measure; ringOf(place) gives px of a place's 2 km. */
    draw(ctx, frame, labels, ringOf, tokens) {
      this.drawn = { line: 0, number: false };
      if (!this.shown) return;
      const { place } = this.shown;
      const { x, y } = this.scene.model.places;
      const at = [x[place] * frame.world - frame.left, y[place] * frame.world - frame.top];
      this.drawn = claimline.drawMeasure(ctx, frame, labels, this.shown, ringOf(place), at, tokens);
    }
  }

  claimline.Measured = Measured;
})(window.claimline = window.claimline || {});
