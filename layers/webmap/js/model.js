/* The payload as typed arrays, and what a set of choices shows of it. Pure: draws nothing. */
(function (claimline) {
  "use strict";

  const LAYERS = ["claimed", "supported", "confirmed", "disputed", "contradicted"];
  const SIDES = ["", "ru", "ua"];
  // Strongest kind first: a place with several claims shows the strongest, the latest of it.
  const STRENGTH = { controls: 7, encircled: 6, entered: 5, advanced: 4, contested: 3, withdrew: 2, repelled: 1 };
  // A denial or a non-confirmation never hides an assertion about the same place.
  const STANCE_RANK = { asserted: 2, hedged: 2, denied: 1, unconfirmed: 0 };

  claimline.LAYERS = LAYERS;
  claimline.SIDES = SIDES;

  /** Return the opacity of a claim `age` days old on the as-of day. */
  claimline.ageOpacity = function (age) {
    if (age > 90) return 0.35;
    return age > 30 ? 0.55 : 1;
  };

  /** Return a store of one plain object: get(), set(patch) -> changed keys, on(listener) -> off().
      Listeners get (state, changed keys, state before). A patch's `layers` is merged key by key. */
  claimline.store = function (initial) {
    let state = Object.assign({}, initial, { layers: Object.assign({}, initial.layers) });
    const listeners = new Set();
    return {
      get: () => state,
      set(patch) {
        const next = Object.assign({}, state, patch);
        if (patch.layers) next.layers = Object.assign({}, state.layers, patch.layers);
        const changed = Object.keys(next).filter((key) => !same(next[key], state[key]));
        if (!changed.length) return changed;
        const before = state;
        state = next;
        for (const listener of [...listeners]) listener(state, changed, before);
        return changed;
      },
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };

  function same(a, b) {
    if (a === b) return true;
    if (!a || !b || typeof a !== "object" || typeof b !== "object") return false;
    const [keys, others] = [Object.keys(a), Object.keys(b)];
    return keys.length === others.length && keys.every((key) => same(a[key], b[key]));
  }

  function places(source) {
    const n = source.id.length;
    const table = {
      n, id: source.id, name: source.name, other: source.other || [], admin: source.admin || [],
      aliases: source.aliases || [],
      lon: new Float64Array(n), lat: new Float64Array(n), hasPoint: new Uint8Array(n),
      x: new Float64Array(n), y: new Float64Array(n), perKm: new Float64Array(n),
    };
    for (let i = 0; i < n; i++) {
      if (source.lon[i] === null || source.lat[i] === null) {
        table.lon[i] = table.lat[i] = table.x[i] = table.y[i] = NaN;
        continue;
      }
      const [lon, lat] = [source.lon[i] / 1000, source.lat[i] / 1000];
      table.hasPoint[i] = 1;
      table.lon[i] = lon;
      table.lat[i] = lat;
      table.x[i] = claimline.mercator.x(lon);
      table.y[i] = claimline.mercator.y(lat);
      table.perKm[i] = claimline.mercator.perKm(lat);
    }
    return table;
  }

  function claims(source) {
    const n = source.id.length;
    const zeros = (values) => Uint8Array.from(values || new Array(n).fill(0));
    const table = {
      n, id: source.id, place: Int32Array.from(source.place), claimant: Int32Array.from(source.claimant),
      status: zeros(source.status), side: zeros(source.side), stance: zeros(source.stance),
      relation: zeros(source.relation), day: Int32Array.from(source.day), week: zeros(source.week),
      conf: zeros(source.conf), pending: zeros(source.pending), region: zeros(source.region),
      extent: Float32Array.from(source.extent || new Array(n).fill(null), (v) => (v === null ? NaN : v)),
      verdictFrom: new Int32Array(n + 1), verdictDay: null, verdictKey: null,
    };
    const lists = source.verdicts;
    for (let i = 0; i < n; i++) table.verdictFrom[i + 1] = table.verdictFrom[i] + (lists[i].length >> 1);
    table.verdictDay = new Int32Array(table.verdictFrom[n]);
    table.verdictKey = new Uint8Array(table.verdictFrom[n]);
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j + 1 < lists[i].length; j += 2, k++) {
        table.verdictDay[k] = lists[i][j];
        table.verdictKey[k] = lists[i][j + 1];
      }
    }
    return table;
  }

  class Model extends claimline.Wording {
    constructor(payload) {
      super(payload);
      this.days = payload.days;
      this.places = places(payload.places);
      this.places.footprints = claimline.footprintsOf(payload, this.places);
      this.claims = claims(payload.claims);
      this.claimants = payload.claimants;
      this.verdicts = payload.verdicts;
      this.layerOf = Uint8Array.from(payload.layerOf);
      /** The series of control maps on offer, the first being what is shown without a choice. */
      this.series = claimline.controlSeries(payload);
      this.placeIndex = new Map(payload.places.id.map((id, i) => [id, i]));
      this.claimantIndex = new Map(payload.claimants.id.map((id, i) => [id, i]));
      this.rank = Uint8Array.from({ length: this.claims.n }, (_, c) =>
        8 * (STANCE_RANK[payload.stance[this.claims.stance[c]]] || 0) +
        (STRENGTH[payload.status[this.claims.status[c]]] || 0));
      this.byPlace = null;
    }

    /** Return which entry of a claim's verdict list holds on a day, -1 before the first. */
    verdictStep(claim, day) {
      const [from, to] = [this.claims.verdictFrom[claim], this.claims.verdictFrom[claim + 1]];
      let step = -1;
      for (let k = from; k < to && this.claims.verdictDay[k] <= day; k++) step = k - from;
      return step;
    }

    /** Return the verdict's index on a day; a claim without any is unverified. */
    verdictAt(claim, day) {
      const step = this.verdictStep(claim, day);
      return step < 0 ? 0 : this.claims.verdictKey[this.claims.verdictFrom[claim] + step];
    }

    /** Return the verdict's change points of a claim as [{day, verdict}], oldest first. */
    verdictsOf(claim) {
      const list = [];
      for (let k = this.claims.verdictFrom[claim]; k < this.claims.verdictFrom[claim + 1]; k++) {
        list.push({ day: this.claims.verdictDay[k], verdict: this.claims.verdictKey[k] });
      }
      return list;
    }

    /** Return the indexes of all claims about a place, oldest first, whatever is switched on. */
    claimsOf(place) {
      if (!this.byPlace) {
        this.byPlace = Array.from({ length: this.places.n }, () => []);
        for (let c = 0; c < this.claims.n; c++) this.byPlace[this.claims.place[c]].push(c);
      }
      return this.byPlace[place] || [];
    }

    /** Return how many claims were made up to and on a day (claims are sorted by day). */
    countUpTo(day) {
      let [low, high] = [0, this.claims.n];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.claims.day[middle] <= day) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** Return what a state shows; see `View` in this file's last function. */
    view(state) {
      return look(this, state);
    }
  }

  // The view of a state:
  //   day        the as-of day; from, to: the range of claims that stand on it (by age limit)
  //   layer      Int8Array per claim: index into LAYERS on that day, -1 outside the range
  //   shown      Uint8Array per claim: passes every choice
  //   best       Int32Array per place: the claim that gives the symbol, -1 for none
  //   number     Int32Array per place: claims shown
  //   counts     {layers: {key: n} after all choices but the layer switches,
  //               claimants: Int32Array after all choices but the claimant switches,
  //               shown, standing (before any choice), places}
  //   unplaced   claims shown whose place has no point; regions: those of them about a region
  function look(model, state) {
    const { claims: table, places: where, layerOf } = model;
    const n = table.n;
    const to = model.countUpTo(state.day);
    const from = state.age > 0 ? model.countUpTo(state.day - state.age) : 0;
    const off = new Uint8Array(model.claimants.id.length);
    for (const id of state.off || []) if (model.claimantIndex.has(id)) off[model.claimantIndex.get(id)] = 1;
    const on = Uint8Array.from(LAYERS, (key) => (state.layers[key] === false ? 0 : 1));
    const least = state.conf || 0;
    const layer = new Int8Array(n).fill(-1);
    const shown = new Uint8Array(n);
    const best = new Int32Array(where.n).fill(-1);
    const number = new Int32Array(where.n);
    const layerCounts = new Int32Array(LAYERS.length);
    const claimants = new Int32Array(off.length);
    const [unplaced, regions] = [[], []];
    let [total, placesShown] = [0, 0];
    for (let c = from; c < to; c++) {
      const kind = layerOf[model.verdictAt(c, state.day)];
      layer[c] = kind;
      if (table.conf[c] < least) continue;
      const who = table.claimant[c];
      if (on[kind]) claimants[who]++;
      if (off[who]) continue;
      layerCounts[kind]++;
      if (!on[kind]) continue;
      shown[c] = 1;
      total++;
      const place = table.place[c];
      if (!where.hasPoint[place]) {
        unplaced.push(c);
        if (table.region[c]) regions.push(c);
      }
      if (number[place]++ === 0) placesShown++;
      // Claims come oldest first, so at equal rank the later one wins.
      if (best[place] < 0 || model.rank[c] >= model.rank[best[place]]) best[place] = c;
    }
    return {
      day: state.day, from, to, layer, shown, best, number, unplaced, regions,
      counts: {
        layers: Object.fromEntries(LAYERS.map((key, i) => [key, layerCounts[i]])),
        claimants, shown: total, standing: to - from, places: placesShown,
      },
    };
  }

  /** Return the model of a payload; throws where its version is another. */
  claimline.decode = function (payload) {
    if (!payload || payload.v !== 1) {
      throw new Error("payload version is " + (payload ? payload.v : "missing") + "; this page draws version 1");
    }
    return new Model(payload);
  };
})(window.claimline = window.claimline || {});
