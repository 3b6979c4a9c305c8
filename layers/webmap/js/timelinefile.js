/* The areas of many days in one file, as layers/timeline/file.py writes it: a table of points, rings as edits of
   earlier rings, days as edits of the day before. Nothing is unfolded before it is asked for. */
(function (claimline) {
  "use strict";

  const MAGIC = "CLTL";
  const VERSION = 1;
  const KINDS = ["control", "advance", "infiltration", "grey", "retaken", "counteroffensive", "band"];
  const DEGREE = 1e5;
  const LARGEST = 0x7fffffff;
  const [FIRST_DAY, LAST_DAY] = [-719162, 2932896]; // years 1 and 9999
  const MOST_VERTICES = 64e6; // of all rings together; a small file can name rings without end
  const MOST_LISTED = 4e6; // rings of all days together
  const KEPT_VERTICES = 6e6; // of unfolded rings, about 24 MB

  function damaged(what) {
    return new Error("The timeline file is damaged: " + what + ".");
  }

  let table = null;

  function checksum(bytes) {
    table = table || Uint32Array.from({ length: 256 }, (_, n) => {
      for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
      return n;
    });
    let sum = 0xffffffff;
    for (let i = 0; i < bytes.length; i++) sum = table[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  class Reader {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
    }

    left() {
      return this.bytes.length - this.at;
    }

    number() {
      let [value, scale] = [0, 1];
      for (let k = 0; k < 5; k++) {
        if (this.at >= this.bytes.length) throw damaged("it ends too early");
        const byte = this.bytes[this.at++];
        value += (byte & 127) * scale;
        if (byte < 128) {
          if (value > LARGEST) break;
          return value;
        }
        scale *= 128;
      }
      throw damaged("a number is too large");
    }

    signed() {
      const value = this.number();
      return (value >>> 1) ^ -(value & 1);
    }

    /** Return how many things follow that take at least `size` bytes each. */
    count(what, size) {
      const value = this.number();
      if (value * size > this.left()) throw damaged("it holds fewer " + what + " than it says");
      return value;
    }
  }

  function readKinds(reader) {
    const kinds = [];
    for (let left = reader.count("kinds of area", 2); left > 0; left--) {
      const size = reader.count("letters", 1);
      const name = String.fromCharCode(...reader.bytes.subarray(reader.at, reader.at + Math.min(size, 32)));
      reader.at += size;
      if (!KINDS.includes(name) || kinds.includes(name)) throw damaged("a kind of area is not known or comes twice");
      kinds.push(name);
    }
    return kinds;
  }

  function readDays(reader) {
    const days = new Int32Array(reader.count("days", 1));
    for (let i = 0; i < days.length; i++) {
      const day = i ? days[i - 1] + reader.number() + 1 : reader.signed();
      if (day < FIRST_DAY || day > LAST_DAY) throw damaged("a day is out of range");
      days[i] = day;
    }
    return days;
  }

  function readPoints(reader) {
    const points = new Float64Array(2 * reader.count("points", 2));
    for (const [offset, limit, project] of [[0, 180, claimline.mercator.x], [1, 90, claimline.mercator.y]]) {
      let value = 0;
      for (let i = offset; i < points.length; i += 2) {
        value += reader.signed();
        if (Math.abs(value) > limit * DEGREE) throw damaged("a point is off the globe");
        points[i] = project(value / DEGREE);
      }
    }
    return points;
  }

  /* Point indices are named one after the other through the whole file: an even number is a run of points
     not named before, an odd one the difference to the index named last. */
  class Naming {
    constructor(count, fresh, last) {
      this.count = count;
      this.fresh = fresh;
      this.last = last;
    }

    /** Read `n` indices; into `target` from `at` where one is given. */
    read(reader, n, target, at) {
      for (let done = 0; done < n;) {
        const token = reader.number();
        if (token % 2 === 0) {
          const run = token / 2 + 1;
          if (run > n - done || this.fresh + run > this.count) throw damaged("a ring has more points than there are");
          if (target) for (let k = 0; k < run; k++) target[at + done + k] = this.fresh + k;
          this.fresh += run;
          this.last = this.fresh - 1;
          done += run;
        } else {
          const half = (token - 1) / 2;
          this.last += (half >>> 1) ^ -(half & 1);
          if (this.last < 0 || this.last >= this.fresh) throw damaged("a ring names a point that is not there");
          if (target) target[at + done] = this.last;
          done += 1;
        }
      }
    }
  }

  // Where each ring's own bytes begin, and what is needed to read them on their own.
  class Rings {
    constructor(reader, points) {
      const n = reader.count("rings", 2);
      this.bytes = reader.bytes;
      this.points = points;
      this.back = new Int32Array(n); // how many rings before it the one is that it edits, 0 for none
      this.start = new Int32Array(n);
      this.fresh = new Int32Array(n);
      this.last = new Int32Array(n);
      this.length = new Int32Array(n);
      this.made = new Map();
      this.kept = 0;
      const naming = new Naming(points, 0, 0);
      let total = 0;
      for (let k = 0; k < n; k++) {
        this.back[k] = reader.number();
        if (this.back[k] > k) throw damaged("a ring edits one that comes later");
        [this.start[k], this.fresh[k], this.last[k]] = [reader.at, naming.fresh, naming.last];
        this.length[k] = this.walk(reader, naming, this.back[k] ? this.length[k - this.back[k]] : -1, null, null);
        if (this.length[k] < 3) throw damaged("a ring has fewer than three points");
        total += this.length[k];
        if (total > MOST_VERTICES) throw damaged("its rings have more than " + MOST_VERTICES + " points");
      }
      if (naming.fresh !== points) throw damaged("it has points that no ring uses");
    }

    // Read one ring: its length, and into `target` its points where one is given.
    walk(reader, naming, base, from, target) {
      if (base < 0) {
        const n = reader.number();
        if (n > this.points + reader.left()) throw damaged("a ring has more points than there are");
        naming.read(reader, n, target, 0);
        return n;
      }
      const turn = reader.number();
      if (turn >= base) throw damaged("a ring begins behind its end");
      let [read, written] = [0, 0];
      const copy = (n) => {
        if (n > base - read) throw damaged("an edit reaches behind a ring's end");
        if (target) for (let k = 0; k < n; k++) target[written + k] = from[(read + k + turn) % base];
        read += n;
        written += n;
      };
      for (let left = reader.count("edits", 3); left > 0; left--) {
        copy(reader.number());
        const drop = reader.number();
        if (drop > base - read) throw damaged("an edit reaches behind a ring's end");
        read += drop;
        const more = reader.number();
        if (more > this.points + reader.left()) throw damaged("a ring has more points than there are");
        naming.read(reader, more, target, written);
        written += more;
      }
      copy(base - read);
      return written;
    }

    /** Return a ring as point indices; one object for as long as it is kept. */
    get(number) {
      const wanted = [];
      let at = number;
      while (!this.made.has(at)) {
        wanted.push(at);
        if (!this.back[at]) break;
        at -= this.back[at];
      }
      let ring = this.made.get(at) || null;
      while (wanted.length) ring = this.make(wanted.pop(), ring);
      return ring;
    }

    make(number, from) {
      const ring = new Int32Array(this.length[number]);
      const naming = new Naming(this.points, this.fresh[number], this.last[number]);
      this.walk(new Reader(this.bytes, this.start[number]), naming, this.back[number] ? from.length : -1, from, ring);
      this.made.set(number, ring);
      this.kept += ring.length;
      for (const [oldest, old] of this.made) {
        if (this.kept <= KEPT_VERTICES || oldest === number) break;
        this.made.delete(oldest);
        this.kept -= old.length;
      }
      return ring;
    }
  }

  function splice(reader, before, read) {
    const after = [];
    let at = 0;
    for (let left = reader.count("edits", 3); left > 0; left--) {
      const skip = reader.number();
      if (skip > before.length - at) throw damaged("an edit reaches behind a day's end");
      for (let k = 0; k < skip; k++) after.push(before[at++]);
      const drop = reader.number();
      if (drop > before.length - at) throw damaged("an edit reaches behind a day's end");
      at += drop;
      for (let more = reader.count("rings of a day", 1); more > 0; more--) after.push(read());
    }
    for (; at < before.length; at++) after.push(before[at]);
    return after;
  }

  // By day and kind: {rings: their numbers, sizes: how many of them make up each polygon}.
  function readShapes(reader, days, kinds, rings) {
    const nothing = { rings: [], sizes: [] };
    const shapes = [];
    let now = kinds.map(() => nothing);
    let [fresh, listed] = [0, 0];
    const ringNumber = () => {
      const back = reader.number();
      if (back > fresh || (!back && fresh >= rings)) throw damaged("a day shows a ring that is not there");
      return back ? fresh - back : fresh++;
    };
    const size = () => {
      const value = reader.number();
      if (!value) throw damaged("a polygon has no ring");
      return value;
    };
    for (let day = 0; day < days; day++) {
      const changed = reader.number();
      if (changed >= 2 ** kinds.length) throw damaged("a day changes a kind of area that is not there");
      if (changed) now = now.slice();
      for (let k = 0; k < kinds.length; k++) {
        if (!(changed & (1 << k))) continue;
        const next = { rings: splice(reader, now[k].rings, ringNumber), sizes: splice(reader, now[k].sizes, size) };
        if (next.sizes.reduce((sum, n) => sum + n, 0) !== next.rings.length) {
          throw damaged("a day's polygons do not add up to its rings");
        }
        listed += next.rings.length;
        if (listed > MOST_LISTED) throw damaged("its days show more than " + MOST_LISTED + " rings");
        now[k] = next;
      }
      shapes.push(now);
    }
    if (fresh !== rings) throw damaged("it has rings that no day shows");
    return shapes;
  }

  class TimelineFile {
    constructor(bytes) {
      if (bytes.length < 9 || String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) throw new Error("This is no timeline file.");
      if (bytes[4] !== VERSION) throw new Error("The timeline file has version " + bytes[4] + "; this page reads version " + VERSION + ".");
      const sum = bytes[5] + bytes[6] * 0x100 + bytes[7] * 0x10000 + bytes[8] * 0x1000000;
      if (sum !== checksum(bytes.subarray(9))) throw damaged("its checksum is another");
      const reader = new Reader(bytes, 9);
      this.kinds = readKinds(reader);
      /** Days since 1970, rising. */
      this.days = readDays(reader);
      /** x, y of each point in Mercator units. */
      this.points = readPoints(reader);
      this.rings = new Rings(reader, this.points.length / 2);
      this.shapes = readShapes(reader, this.days.length, this.kinds, this.rings.length.length);
      if (reader.left()) throw damaged("it goes on after its end");
      this.outlines = new WeakMap();
      this.indices = new WeakMap();
    }

    /** Return a day's areas by kind: polygons, each a list of rings, each an Int32Array of point indices
        without its first one repeated. A ring that did not change is the same object on every day. */
    at(index) {
      const found = {};
      this.kinds.forEach((kind, k) => {
        const { rings, sizes } = this.shapes[index][k];
        let from = 0;
        if (rings.length) {
          found[kind] = sizes.map((size) => rings.slice(from, from += size).map((number) => this.rings.get(number)));
        }
      });
      return found;
    }

    /** Return a day's rings by kind as Float64Arrays of Mercator units, closed; one object per ring. */
    lines(index) {
      const found = {};
      for (const [kind, polygons] of Object.entries(this.at(index))) {
        found[kind] = polygons.flatMap((polygon) => polygon.map((ring) => this.line(ring)));
      }
      return found;
    }

    line(ring) {
      let line = this.outlines.get(ring);
      if (line) return line;
      line = new Float64Array(2 * ring.length + 2);
      for (let i = 0; i <= ring.length; i++) {
        const point = 2 * ring[i === ring.length ? 0 : i];
        line[2 * i] = this.points[point];
        line[2 * i + 1] = this.points[point + 1];
      }
      this.outlines.set(ring, line);
      this.indices.set(line, ring);
      return line;
    }

    /** Return the point indices of a line that `lines` gave. */
    numbers(line) {
      return this.indices.get(line);
    }
  }

  /** Return the timeline of a file's bytes (ArrayBuffer); throws an Error with one sentence where it is damaged. */
  claimline.decodeTimeline = (buffer) => new TimelineFile(new Uint8Array(buffer));
})(window.claimline = window.claimline || {});
