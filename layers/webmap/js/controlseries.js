/* One publisher's control maps through time. The map that serves a day is the latest on or before it. */
(function (claimline) {
  "use strict";

  const KEPT_MAPS = 64;
  const KEPT_FILES = 6;
  const AGES = [[90, 0.35], [30, 0.55], [7, 0.8]]; // older than so many days: so much of the fill

  const files = new Map(); // decoded timelines by address: a new payload names the same ones

  function keep(map, key, value, most) {
    map.delete(key);
    map.set(key, value);
    if (map.size > most) map.delete(map.keys().next().value);
    return value;
  }

  function bytesOf(base64) {
    const text = atob(base64);
    return Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer;
  }

  async function fetched(address, signal) {
    const answer = await fetch(address, { signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error("the server answered " + answer.status);
    return answer.arrayBuffer();
  }

  // Maps that came inside the payload, with the same questions as a timeline file.
  class InlineMaps {
    constructor(maps) {
      this.maps = maps.slice().sort((a, b) => a.day - b.day);
      this.days = Int32Array.from(this.maps, (one) => one.day);
      this.unpacked = new Map();
    }

    lines(index) {
      if (!this.unpacked.has(index)) this.unpacked.set(index, claimline.unpackAreas(this.maps[index]));
      return this.unpacked.get(index);
    }

    numbers() {
      return null;
    }

    get points() {
      return new Float64Array(0);
    }

    extent() {
      const every = this.maps.flatMap((_, index) => this.lines(index).control || []);
      return new claimline.Outlines(every, true).extent();
    }
  }

  class ControlSeries {
    /** source: an entry of the payload's `controls`. */
    constructor(source) {
      for (const key of ["key", "publisher", "name", "basis", "side", "label", "bandKm", "kinds", "licence", "attribution"]) {
        this[key] = source[key];
      }
      this.source = source;
      this.kept = new Map();
      this.rims = null;
      /** Why the maps could not be read, "" while nothing went wrong. */
      this.failed = "";
      this.store = source.maps ? new InlineMaps(source.maps) : files.get(source.timeline) || null;
      const days = this.store ? this.store.days : source.days;
      this.firstDay = days.length ? days[0] : Infinity;
      this.lastDay = days.length ? days[days.length - 1] : -Infinity;
    }

    /** Whether the maps are here. */
    get loaded() {
      return Boolean(this.store);
    }

    /** Fetch and decode the maps; rejects with one sentence. */
    async load(signal) {
      if (this.store) return this;
      const { timeline } = this.source;
      try {
        const inside = timeline && typeof timeline === "object";
        const file = claimline.decodeTimeline(inside ? bytesOf(timeline.b64) : await fetched(timeline, signal));
        if (!inside) keep(files, timeline, file, KEPT_FILES);
        this.take(file);
        return this;
      } catch (error) {
        if (error.name === "AbortError") throw error;
        this.failed = "The control maps of " + (this.name || this.publisher) + " could not be read: " + error.message.replace(/\.$/, "") + ".";
        throw new Error(this.failed);
      }
    }

    take(file) {
      this.store = file;
      this.failed = "";
      if (!file.days.length) return;
      this.firstDay = file.days[0];
      this.lastDay = file.days[file.days.length - 1];
    }

    /** The days that have a map, rising; empty while they are not here. */
    get days() {
      return this.store ? this.store.days : new Int32Array(0);
    }

    /** Return which map serves a day, -1 before the first. */
    indexOn(day) {
      const { days } = this;
      let [low, high] = [0, days.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (days[middle] <= day) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    /** Return the control map that serves a day, ready to paint; null before the first or while loading. */
    mapOn(day) {
      const index = this.indexOn(day);
      if (index < 0) return null;
      const known = this.kept.get(index);
      return keep(this.kept, index, known || this.make(index), KEPT_MAPS);
    }

    make(index) {
      const own = this.store.maps ? this.store.maps[index] : {};
      const facts = {
        series: this, key: this.key, publisher: this.publisher, name: this.name, basis: this.basis, side: this.side,
        label: this.label, bandKm: own.bandKm === undefined ? this.bandKm : own.bandKm, day: this.store.days[index],
      };
      const line = own.line && own.line.map((one) => claimline.unpack(one, 1000));
      return new claimline.Control(facts, this.store.lines(index), line, (borders, land) => this.openRims(borders, land));
    }

    // What of a ring follows no border, for all maps of the series: they share most of their points.
    openRims(borders, land) {
      if (!this.rims || this.rims.borders !== borders[0]) {
        const { points } = this.store;
        const box = points.length ? claimline.boxOf(points) : this.store.extent();
        const known = new claimline.OpenRims(borders.flatMap((one) => one.lines), land ? land.lines : [], box, points.length / 2);
        this.rims = { borders: borders[0], of: (line) => known.of(line, this.store.numbers(line)) };
      }
      return this.rims;
    }
  }

  /** Return how strong the fill of a map is that is so many days old. */
  claimline.mapAge = function (age) {
    const step = AGES.find(([days]) => age > days);
    return step ? step[1] : 1;
  };

  /** Return the series of a payload; an old payload's one control map is a series of one map. */
  claimline.controlSeries = function (payload) {
    if (payload.controls) return payload.controls.map((source) => new ControlSeries(source));
    const one = payload.control;
    if (!one) return [];
    return [new ControlSeries(Object.assign({ key: one.publisher, name: one.publisher }, one, { maps: [one] }))];
  };

  /** Return the series that a state shows: the one it names, the first where it names none or an unknown one. */
  claimline.seriesOf = function (model, state) {
    const key = (state && state.control) || "";
    return model.series.find((one) => one.key === key) || model.series[0] || null;
  };

  /** Return the control map of the chosen series that serves a day; null before its first or while loading. */
  claimline.controlOn = function (model, day, state) {
    const series = claimline.seriesOf(model, state);
    return series ? series.mapOn(day) : null;
  };

  /** Return how a state wants a control map drawn on a day: {faded, grey}. */
  claimline.controlLook = (control, day, state) => ({
    faded: control ? claimline.mapAge(day - control.day) : 1,
    grey: !state || !state.layers || state.layers.grey !== false,
  });

  claimline.ControlSeries = ControlSeries;
})(window.claimline = window.claimline || {});
