/* The places that differ between two maps, as rings and dots with their names, and the towns around them. */
(function (claimline) {
  "use strict";

  const RING_KM = 2;
  const RING_FROM = 8; // px of radius
  const RINGS_MOST = 60; // in sight: more of them would hide the ground they are about
  const DOT = { core: 3, halo: 4.6, small: 2.1, smallHalo: 3.3 };
  const NAMES_MOST = 120;
  const SIDES = ["right", "left", "top", "bottom"];

  class ComparedNames extends claimline.Names {
    /** Write the names onto the sheet; scene: {points: changed places in sight, towns, lang, tokens, regions}. */
    write(ctx, frame, scene) {
      const { points, tokens } = scene;
      this.named = new Set();
      for (const point of points) this.labels.take(point.x - point.r, point.y - point.r, 2 * point.r, 2 * point.r);
      const ranked = points.slice().sort((a, b) => b.rank - a.rank).slice(0, NAMES_MOST);
      for (const point of ranked) {
        const line = {
          text: point.name, colour: tokens.ink, size: point.chosen ? 14.5 : point.claimed ? 13 : 12, weight: point.chosen || point.claimed ? 700 : 600,
        };
        if (this.labels.beside(ctx, point.x, point.y, point.reach, [line], SIDES)) this.named.add(point.name);
      }
      const around = {
        model: { payload: { towns: scene.towns }, lang: scene.lang }, tokens, regions: scene.regions,
        grid: { nearest: (x, y, reach) => points.findIndex((point) => Math.hypot(point.x - x, point.y - y) < reach) },
      };
      this.townNames(ctx, frame, around, 0, 3);
      this.regions(ctx, frame, around);
    }
  }

  claimline.ComparePlaces = claimline.CanvasLayer.extend({
    options: { pane: "claimline-compared", zIndex: 420, padding: 0.2 },

    /** options: {tokens, lang, regions() -> labels of the base map, clearings(map) -> boxes that panels cover}. */
    initialize(options) {
      claimline.CanvasLayer.prototype.initialize.call(this, options);
      this._names = new ComparedNames(new claimline.Labels());
      this._places = { n: 0 };
      this._chosen = -1;
    },

    /** Show places ({n, name, x, y, perKm, claimed, rank}) and towns. */
    setPlaces(places, towns) {
      this._places = places;
      this._towns = towns;
      return this.schedule();
    },

    setTokens(tokens) {
      this.options.tokens = tokens;
      return this.schedule();
    },

    /** Stress one place, -1 for none. */
    choose(index) {
      if (index === this._chosen) return this;
      this._chosen = index;
      return this.schedule();
    },

    forgetWidths() {
      this._names.labels.forget();
      return this.schedule();
    },

    _draw(ctx, frame) {
      const { tokens, lang, regions, clearings } = this.options;
      const { view } = frame;
      const points = this._inSight(frame);
      const boxes = clearings(this._map).map((box) => ({ x: box.x + view.x, y: box.y + view.y, w: box.w, h: box.h }));
      this._names.labels.begin(view, boxes);
      for (const point of points) mark(ctx, point, tokens);
      this._names.write(ctx, frame, { points, towns: this._towns, lang, tokens, regions: regions() });
      this._names.labels.draw(ctx, tokens.land);
    },

    _inSight(frame) {
      const { n, x, y, perKm, name, rank, claimed } = this._places;
      const { view } = frame;
      const found = [];
      for (let i = 0; i < n; i++) {
        const [px, py] = [x[i] * frame.world - frame.left, y[i] * frame.world - frame.top];
        if (px < view.x || py < view.y || px > view.x + view.w || py > view.y + view.h) continue;
        found.push({ i, x: px, y: py, name: name[i], rank: rank[i] + (i === this._chosen ? 1e9 : 0), claimed: claimed[i], chosen: i === this._chosen });
      }
      const crowd = found.length > RINGS_MOST;
      for (const point of found) {
        const ring = RING_KM * perKm[point.i] * frame.world;
        point.ring = point.chosen || (!crowd && ring >= RING_FROM) ? Math.max(RING_FROM, ring) : 0;
        point.r = point.ring ? DOT.halo : DOT.smallHalo;
        point.reach = (point.ring || point.r) + 4;
      }
      return found;
    },
  });

  function mark(ctx, point, tokens) {
    const { ring, chosen } = point;
    if (ring) {
      for (const [colour, width] of [[tokens.casing, chosen ? 4.6 : 3.2], [tokens.ink, chosen ? 2.2 : 1.2]]) {
        ctx.beginPath();
        ctx.arc(point.x, point.y, ring, 0, 2 * Math.PI);
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke();
      }
    }
    const [halo, core] = ring ? [DOT.halo, DOT.core] : [DOT.smallHalo, DOT.small];
    for (const [colour, radius] of [[tokens.casing, halo], [tokens.ink, core]]) {
      ctx.beginPath();
      ctx.arc(point.x, point.y, radius, 0, 2 * Math.PI);
      ctx.fillStyle = colour;
      ctx.fill();
    }
  }
})(window.claimline = window.claimline || {});
