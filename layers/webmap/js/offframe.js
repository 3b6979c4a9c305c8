/* Which claims lie out of sight, how far and in which direction: what the pips tell. */
(function (claimline) {
  "use strict";

  const INSET = 16;

  /** Return at most `limit` places out of the map's frame, weightiest first, then nearest:
      [{place, km, bearing, layer, side, x, y}]; x, y are container px on the frame's rim. */
  claimline.offFrame = function (map, model, view, weightOf, limit) {
    const where = model.places;
    const centre = map.getCenter();
    const bounds = map.getBounds();
    const [west, east] = [bounds.getWest(), bounds.getEast()];
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    const squeeze = Math.cos(centre.lat * Math.PI / 180);
    let chosen = [];
    for (let p = 0; p < where.n; p++) {
      if (view.best[p] < 0 || !where.hasPoint[p]) continue;
      const [lon, lat] = [where.lon[p], where.lat[p]];
      if (lon >= west && lon <= east && lat >= south && lat <= north) continue;
      const [dx, dy] = [(lon - centre.lng) * squeeze, lat - centre.lat];
      chosen.push({ place: p, weight: weightOf(view.best[p]), far: dx * dx + dy * dy });
    }
    chosen = chosen.sort((a, b) => b.weight - a.weight || a.far - b.far).slice(0, limit);
    const size = map.getSize();
    return chosen.map(({ place }) => {
      const [lon, lat] = [where.lon[place], where.lat[place]];
      const claim = view.best[place];
      const point = map.latLngToContainerPoint([lat, lon]);
      const [dx, dy] = [point.x - size.x / 2, point.y - size.y / 2];
      const share = Math.min((size.x / 2 - INSET) / Math.abs(dx || 1e-9), (size.y / 2 - INSET) / Math.abs(dy || 1e-9));
      return {
        place, layer: claimline.LAYERS[view.layer[claim]], side: claimline.SIDES[model.claims.side[claim]],
        km: claimline.mercator.km(centre.lat, centre.lng, lat, lon),
        bearing: claimline.mercator.bearing(centre.lat, centre.lng, lat, lon),
        x: size.x / 2 + dx * share, y: size.y / 2 + dy * share,
      };
    });
  };
})(window.claimline = window.claimline || {});
