/* The shipped base map (TopoJSON, shared arcs) as outlines. Arcs are thinned before they are joined into
   rings, so a border and the two lands beside it stay one line at every zoom. */
(function (claimline) {
  "use strict";

  class ArcOutlines extends claimline.Outlines {
    constructor(arcs, runs, closed) {
      super([], closed);
      this.arcs = arcs;
      this.runs = runs;
      this.lines = this.join(null);
      this.boxes = this.lines.map(claimline.boxOf);
    }

    at(zoom) {
      const level = Math.ceil(zoom);
      if (!this.levels.has(level)) this.levels.set(level, this.join(level));
      return this.levels.get(level);
    }

    join(level) {
      return this.runs.map((run) => {
        const parts = run.map((number) => {
          const index = number < 0 ? ~number : number;
          const points = level === null ? this.arcs.lines[index] : this.arcs.at(level)[index];
          return number < 0 ? reversed(points) : points;
        });
        const joined = new Float64Array(parts.reduce((sum, points) => sum + points.length, 0));
        let offset = 0;
        for (const points of parts) {
          joined.set(points, offset);
          offset += points.length;
        }
        return joined;
      });
    }
  }

  function reversed(points) {
    const turned = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      turned[points.length - 2 - i] = points[i];
      turned[points.length - 1 - i] = points[i + 1];
    }
    return turned;
  }

  function unpackArc(arc, { scale, translate }) {
    const points = new Float64Array(2 * arc.length);
    let [x, y] = [0, 0];
    for (let i = 0; i < arc.length; i++) {
      x += arc[i][0];
      y += arc[i][1];
      points[2 * i] = claimline.mercator.x(x * scale[0] + translate[0]);
      points[2 * i + 1] = claimline.mercator.y(y * scale[1] + translate[1]);
    }
    return points;
  }

  /** Return the layers of a base map file: land, sea, lakes, rivers (by rank), oblastLines, abroadLines,
      borders, coast as Outlines, and `labels` [{kind, abroad, x, y, name: {en, uk}}]. */
  claimline.decodeBasemap = function (topology) {
    if (!decoded.has(topology)) decoded.set(topology, decode(topology)); // map and locator share one
    return decoded.get(topology);
  };

  const decoded = new WeakMap();

  function decode(topology) {
    const arcs = new claimline.Outlines(topology.arcs.map((arc) => unpackArc(arc, topology.transform)), false);
    const geometries = (name) => (topology.objects[name] ? topology.objects[name].geometries : []);
    const runs = (geometry) => ({
      Polygon: () => geometry.arcs, MultiPolygon: () => geometry.arcs.flat(),
      LineString: () => [geometry.arcs], MultiLineString: () => geometry.arcs,
    }[geometry.type]());
    const outlines = (name, closed, choose) =>
      new ArcOutlines(arcs, geometries(name).filter(choose || (() => true)).flatMap(runs), closed);
    const { scale, translate } = topology.transform;
    const chosen = new Map();
    return {
      /** Return the outlines of the oblasts of these ids. */
      regions(ids) {
        const key = ids.join(" ");
        if (!chosen.has(key)) chosen.set(key, outlines("oblasts", true, (region) => ids.includes(region.id)));
        return chosen.get(key);
      },
      credit: topology.credit,
      land: outlines("countries", true, (country) => country.id === "UA"),
      sea: outlines("sea", true),
      lakes: outlines("lakes", true),
      largeRivers: outlines("rivers", false, (river) => river.properties.rank <= 5),
      smallRivers: outlines("rivers", false, (river) => !(river.properties.rank <= 5)),
      oblastLines: outlines("oblast_lines", false, (line) => line.id === "UA"),
      abroadLines: outlines("oblast_lines", false, (line) => line.id !== "UA"),
      ownBorders: outlines("borders", false, (line) => line.id.split(" ").includes("UA")),
      farBorders: outlines("borders", false, (line) => !line.id.split(" ").includes("UA")),
      coast: outlines("coast", false),
      labels: geometries("labels").map(({ id, properties, coordinates }) => ({
        kind: properties.kind,
        abroad: !id.startsWith("UA"),
        x: claimline.mercator.x(coordinates[0] * scale[0] + translate[0]),
        y: claimline.mercator.y(coordinates[1] * scale[1] + translate[1]),
        name: { en: properties.short || properties.name, uk: properties.short_uk || properties.name_uk },
      })),
    };
  }
})(window.claimline = window.claimline || {});
