/* Puts the symbols of a view onto a canvas: rings where there is room, squares where there is little. */
(function (claimline) {
  "use strict";

  // What lies on top when symbols overlap, and what a pip tells of first.
  const WEIGHT = { claimed: 0, supported: 1, partly: 1, contradicted: 2, disputed: 3, confirmed: 4 };
  const WEIGHTS = 5;
  const RING_KM = 2;
  const SQUARE_BELOW = 8; // px of radius
  const SQUARE_HALF = 6;
  const DIRECT_ABOVE = 80; // px of radius: larger rings are drawn, not copied
  const CROWD = 2000; // symbols
  const COVER = 6; // px
  const BACKING = 0.85;

  class SymbolPainter {
    /** backed: whether symbols need plain ground below them, since the control map is hatched as they are. */
    constructor(model, tokens, backed) {
      this.model = model;
      this.tokens = tokens;
      this.sprites = null;
      this.crowd = new claimline.Crowd();
      this.crowded = false;
      this.backing = backed ? BACKING : 0;
      this.looks = [];
      this.denied = model.payload.stance.indexOf("denied");
      this.world = 0;
      this.view = null;
      this.covered = 0;
      this.drawn = {};
    }

    /** Paint the symbols of a view and enter them into `grid`; `always` is a place never left out;
        mapped(place, radius, look) gives the control map that shades a place's ring, or null. */
    paint(ctx, frame, view, grid, always, mapped) {
      this.view = view;
      this.day = view.day;
      this.world = frame.world;
      this.drawn = Object.fromEntries(claimline.LAYERS.map((key) => [key, 0]));
      if (!this.sprites || this.sprites.dpr !== frame.dpr) {
        this.sprites = new claimline.symbols.Sprites(this.tokens, frame.dpr, this.backing);
      }
      const { x, y } = this.model.places;
      const order = this.inSight(frame, view);
      const seen = this.uncovered(frame, order, always);
      this.crowded = seen.length > CROWD;
      const drawn = this.crowded ? this.paintCrowd(ctx, frame, view, seen) : seen.reverse();
      this.covered = order.length - drawn.length;
      for (const p of drawn) {
        const look = this.look(view.best[p]);
        const radius = this.radius(p);
        const [px, py] = [x[p] * frame.world - frame.left, y[p] * frame.world - frame.top];
        grid.add(px, py, p, radius ? claimline.symbols.reach(look, radius) : SQUARE_HALF + 1);
        this.drawn[look.layer === "partly" ? "supported" : look.layer]++;
        if (this.crowded) continue;
        this.symbol(ctx, frame, px, py, radius, look, radius && mapped ? mapped(p, radius, look) : null, radius && this.footprint(p));
      }
    }

    /** Return the radius in px of a place's 2-km ring, or how far its own footprint reaches; 0 where a square
        stands for it. Small rings come in whole pixels, so that a few ready pictures serve them all. */
    radius(place) {
      if (this.crowded) return 0;
      const own = this.footprint(place);
      const radius = (own ? own.reach : RING_KM * this.model.places.perKm[place]) * this.world;
      if (radius < SQUARE_BELOW) return 0;
      return radius < 24 ? Math.round(radius) : Math.round(radius * 2) / 2;
    }

    /** Return the footprint whose edge stands in place of a ring; null too where the claim names no boundary. */
    footprint(place) {
      const own = this.model.places.footprints.get(place);
      const claim = own && this.view ? this.view.best[place] : -1;
      return own && (claim < 0 || !this.model.claims.relation[claim]) ? own : null;
    }

    /** Return {r, box}: half the width of a place's symbol in px and whether it is a square. */
    extent(place) {
      const radius = this.radius(place);
      const claim = this.view ? this.view.best[place] : -1;
      if (!radius || claim < 0) return { r: radius || SQUARE_HALF, box: !radius };
      return { r: claimline.symbols.reach(this.look(claim), radius), box: false };
    }

    /** Return how much a claim weighs among symbols: confirmed most, claimed least. */
    weight(claim, day) {
      this.day = day;
      return WEIGHT[this.look(claim).layer];
    }

    /** Return how a claim looks on the view's day; one object for all claims that look the same. */
    look(claim) {
      const { claims, verdicts, layerOf } = this.model;
      const verdict = this.model.verdictAt(claim, this.day);
      const opacity = claimline.ageOpacity(this.day - claims.day[claim]);
      const denied = claims.stance[claim] === this.denied ? 1 : 0;
      const side = claims.side[claim];
      const relation = claims.relation[claim];
      const age = opacity === 1 ? 2 : opacity < 0.5 ? 0 : 1;
      const key = (((verdict * 4 + relation) * 3 + side) * 2 + denied) * 3 + age;
      let look = this.looks[key];
      if (!look) {
        const layer = verdicts[verdict] === "partly-confirmed" ? "partly" : claimline.LAYERS[layerOf[verdict]];
        look = { layer, side: claimline.SIDES[side], relation, denied: denied === 1, opacity, age };
        this.looks[key] = look;
      }
      return look;
    }

    // The places with a symbol, sorted so that the freshest and weightiest come last.
    inSight(frame, { best }) {
      const { x, y, hasPoint, n, footprints } = this.model.places;
      const margin = Math.max(RING_KM * claimline.mercator.perKm(60), footprints.widest) * frame.world + 12;
      const [west, east] = [(frame.left - margin) / frame.world, (frame.left + frame.width + margin) / frame.world];
      const [north, south] = [(frame.top - margin) / frame.world, (frame.top + frame.height + margin) / frame.world];
      const heaps = Array.from({ length: 3 * WEIGHTS }, () => []);
      for (let p = 0; p < n; p++) {
        if (best[p] < 0 || !hasPoint[p] || x[p] < west || x[p] > east || y[p] < north || y[p] > south) continue;
        const look = this.look(best[p]);
        heaps[WEIGHTS * look.age + WEIGHT[look.layer]].push(p);
      }
      return heaps.flat();
    }

    // Topmost first: of symbols centred in one small cell only the top one would be seen.
    uncovered(frame, order, always) {
      const { x, y } = this.model.places;
      const columns = Math.ceil(frame.width / COVER) + 40;
      const taken = new Uint8Array(columns * (Math.ceil(frame.height / COVER) + 40));
      const seen = always >= 0 && order.includes(always) ? [always] : [];
      for (let i = order.length - 1; i >= 0; i--) {
        const p = order[i];
        const column = Math.floor((x[p] * frame.world - frame.left) / COVER) + 20;
        const row = Math.floor((y[p] * frame.world - frame.top) / COVER) + 20;
        const cell = row * columns + column;
        if (column >= 0 && row >= 0 && column < columns && cell < taken.length) {
          if (taken[cell]) continue;
          taken[cell] = 1;
        }
        if (p !== always) seen.push(p);
      }
      return seen;
    }

    // Rings by the thousand would hide each other: a crowd is squares at every zoom.
    paintCrowd(ctx, frame, view, seen) {
      const { x, y } = this.model.places;
      this.crowd.begin(ctx, frame, this.sprites);
      const drawn = seen.filter((p) =>
        this.crowd.put(x[p] * frame.world - frame.left, y[p] * frame.world - frame.top, this.look(view.best[p])));
      this.crowd.end(ctx);
      return drawn.reverse();
    }

    symbol(ctx, frame, x, y, radius, look, control, own) {
      const { dpr } = frame;
      if (radius > DIRECT_ABOVE || control || own) {
        ctx.globalAlpha = look.opacity;
        const shaded = control ? claimline.mappedPart(control, look.side, frame) : null;
        claimline.symbols.ring(ctx, x, y, radius, look, this.tokens, this.backing, shaded, own && own.edge(frame));
        ctx.globalAlpha = 1;
        return;
      }
      const { image, half } = this.sprites.get(look, radius);
      ctx.drawImage(image, Math.round((x - half) * dpr) / dpr, Math.round((y - half) * dpr) / dpr,
        image.width / dpr, image.height / dpr);
    }
  }

  claimline.SymbolPainter = SymbolPainter;
})(window.claimline = window.claimline || {});
