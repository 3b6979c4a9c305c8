/* Which names the map writes: places with claims first, then towns by size, then regions and seas. */
(function (claimline) {
  "use strict";

  const MOST_PLACES = 160; // candidates tried per paint; far more than fit on a screen
  const SPOT = { w: 96, h: 26 }; // one candidate per such cell where places crowd
  const CROWD = 1500; // symbols: more than this leave no ground that a name could keep off
  const RINGS_FROM = 8;
  const STATUS_FROM = 15; // px of ring radius
  const SIDES = ["right", "left", "top", "bottom"];
  const TOWN = [ // by rank: from which zoom, font size, weight, radius of the dot
    { zoom: 4.6, size: 12.5, weight: 500, dot: 2.4 },
    { zoom: 6.3, size: 12, weight: 450, dot: 2 },
    { zoom: 7.8, size: 11.5, weight: 400, dot: 1.8 },
    { zoom: 9, size: 11, weight: 400, dot: 1.6 },
  ];
  const REGION = { oblast: [5.6, 9.6], country: [3, 7.5], sea: [4, 11], lake: [8.5, 12] }; // zooms

  class Names {
    constructor(labels) {
      this.labels = labels;
      this.towns = null;
    }

    /** Take the ground of the symbols, so that nothing is written over them. */
    keepOff(grid, selected) {
      if (grid.n >= CROWD) return;
      for (let i = 0; i < grid.n; i++) this.avoid(grid.x[i], grid.y[i], grid.r[i] + (grid.place[i] === selected ? 5 : 0));
    }

    /** Write names onto the sheet, after `keepOff`. scene: {model, view, grid, tokens, selected, focus, regions,
        ringOf(place) -> px of its 2 km, 0 where a square stands}. */
    write(ctx, frame, scene) {
      const { model, view, grid, selected, focus } = scene;
      const first = candidates(grid, frame, (place) => rank(scene, place));
      const fresh = (i) => [selected, focus].includes(grid.place[i]) ||
        claimline.ageOpacity(view.day - model.claims.day[view.best[grid.place[i]]]) === 1;
      this.named = new Set();
      this.places(ctx, scene, first.filter(fresh), true);
      this.townNames(ctx, frame, scene, 0, 0); // big cities tell where on earth this is
      this.places(ctx, scene, first.filter((i) => !fresh(i)), false);
      this.townNames(ctx, frame, scene, 1, 3);
      this.regions(ctx, frame, scene);
    }

    places(ctx, scene, chosen, fresh) {
      const { model, grid, tokens, selected, focus, ringOf } = scene;
      for (const i of chosen) {
        const place = grid.place[i];
        const radius = grid.r[i];
        const ring = ringOf(place);
        const large = ring >= STATUS_FROM;
        const lines = [{
          text: model.places.name[place], colour: fresh ? tokens.ink : tokens.placeName,
          size: large ? 16 : ring ? 13.5 : 12.5, weight: large ? 700 : 600,
        }];
        if (large) lines.push(status(scene, place));
        const reach = radius + (large ? 7 : 3) + (place === focus ? 7 : place === selected ? 5 : 0);
        if (this.labels.beside(ctx, grid.x[i], grid.y[i], reach, lines, SIDES)) this.named.add(model.places.name[place]);
      }
    }

    // A ring as three boxes: close enough to round that a name may sit in its corner.
    avoid(x, y, r) {
      if (r < RINGS_FROM) {
        this.labels.take(x - r, y - r, 2 * r, 2 * r);
        return;
      }
      for (const [w, h] of [[1, 0.4], [0.4, 1], [0.75, 0.75]]) this.labels.take(x - w * r, y - h * r, 2 * w * r, 2 * h * r);
    }

    townNames(ctx, frame, { model, grid, tokens }, from, to) {
      const { towns } = model.payload;
      if (!this.towns || this.towns.of !== towns) this.towns = project(towns);
      const { x, y, name, rank: size, n } = this.towns;
      const { view } = frame;
      for (let t = 0; t < n; t++) {
        if (size[t] < from) continue;
        if (size[t] > to) break;
        const style = TOWN[Math.min(3, size[t])];
        if (frame.zoom < style.zoom) break; // towns are sorted by rank
        const [px, py] = [x[t] * frame.world - frame.left, y[t] * frame.world - frame.top];
        if (px < view.x || py < view.y || px > view.x + view.w || py > view.y + view.h) continue;
        if (this.named.has(name[t]) && grid.nearest(px, py, 24) >= 0) continue;
        const marked = grid.nearest(px, py, 4) >= 0; // its claim's symbol stands there already
        if (!marked && !this.labels.free(px - 3, py - 3, 6, 6)) continue;
        const line = { text: name[t], size: style.size, weight: style.weight, colour: tokens.placeName };
        const reach = marked ? 10 : style.dot + 4;
        if (!this.labels.beside(ctx, px, py, reach, [line], ["right", "left"]) || marked) continue;
        this.labels.take(px - 3, py - 3, 6, 6);
        dot(ctx, px, py, style.dot, tokens);
      }
    }

    regions(ctx, frame, { model, tokens, regions }) {
      for (const label of regions) {
        const [from, to] = REGION[label.kind] || REGION.oblast;
        if (frame.zoom < from || frame.zoom > to) continue;
        const [px, py] = [label.x * frame.world - frame.left, label.y * frame.world - frame.top];
        const text = label.name[model.lang] || label.name.en;
        const water = label.kind === "sea" || label.kind === "lake";
        const part = water
          ? { text, size: 11.5, weight: 400, spacing: 0.6, slant: "italic", colour: tokens.muted, halo: tokens.water }
          : {
            text: text.toLocaleUpperCase(model.lang), size: label.kind === "country" ? 11.5 : 10.5,
            weight: label.kind === "country" ? 500 : 400, spacing: 2.4, colour: tokens.faint,
            halo: label.abroad ? tokens.abroad : tokens.land,
          };
        this.labels.beside(ctx, px, py, 0, [part], ["middle"]);
      }
    }
  }

  function project(towns) {
    const order = towns.name.map((_, i) => i).sort((a, b) => towns.rank[a] - towns.rank[b]);
    return {
      of: towns, n: order.length,
      name: order.map((i) => towns.name[i]), rank: order.map((i) => towns.rank[i]),
      x: Float64Array.from(order, (i) => claimline.mercator.x(towns.lon[i] / 1000)),
      y: Float64Array.from(order, (i) => claimline.mercator.y(towns.lat[i] / 1000)),
    };
  }

  function rank({ model, view, selected, focus }, place) {
    if (place === selected) return 1e9;
    if (place === focus) return 1e8;
    const claim = view.best[place];
    const fresh = claimline.ageOpacity(view.day - model.claims.day[claim]);
    return 1000 * fresh + 10 * Math.min(20, view.number[place]) + model.rank[claim] + view.layer[claim] / 10;
  }

  // The best-ranked drawn places in sight; where they crowd, one per cell.
  function candidates(grid, frame, rankOf) {
    const { view } = frame;
    const crowd = grid.n > MOST_PLACES;
    const cells = new Map();
    for (let i = 0; i < grid.n; i++) {
      const [x, y] = [grid.x[i] - view.x, grid.y[i] - view.y];
      if (x < 0 || y < 0 || x > view.w || y > view.h) continue;
      const key = crowd ? Math.floor(x / SPOT.w) * 512 + Math.floor(y / SPOT.h) : i;
      const value = rankOf(grid.place[i]);
      const held = cells.get(key);
      if (!held || held.value < value) cells.set(key, { i, value });
    }
    return [...cells.values()].sort((a, b) => b.value - a.value).slice(0, MOST_PLACES).map(({ i }) => i);
  }

  function status({ model, view, tokens }, place) {
    const claim = view.best[place];
    const { claims, payload, verdicts } = model;
    const text = model.t("map.status", {
      status: model.t("status." + payload.status[claims.status[claim]]),
      verdict: model.t("verdict." + verdicts[model.verdictAt(claim, view.day)]),
    });
    const side = claimline.SIDES[claims.side[claim]];
    return { text, size: 11.5, weight: 500, colour: side ? tokens[side + "Text"] : tokens.muted };
  }

  function dot(ctx, x, y, radius, tokens) {
    for (const [colour, r] of [[tokens.land, radius + 1], [tokens.placeName, radius]]) {
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  claimline.Names = Names;
})(window.claimline = window.claimline || {});
