/* Which claims lie out of sight, how far and in which direction: what the pips tell. */
(function (claimline) {
  "use strict";

  const INSET = 16;

  /** Return the box of the map's container that no panel covers, in px: {left, top, right, bottom, x, y};
      x, y its centre. covered: {left, top, right, bottom}, px taken from each side; none where left out. */
  claimline.freeBox = function (map, covered) {
    const size = map.getSize();
    const from = Object.assign({ left: 0, top: 0, right: 0, bottom: 0 }, covered);
    const box = { left: from.left, top: from.top, right: size.x - from.right, bottom: size.y - from.bottom };
    return Object.assign(box, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
  };

  /** Return at most `limit` places out of the map's free box, weightiest first, then nearest:
      [{place, km, bearing, layer, side, x, y}]; km from the box's centre; x, y are container px on its rim. */
  claimline.offFrame = function (map, model, view, weightOf, limit, covered) {
    const where = model.places;
    const free = claimline.freeBox(map, covered);
    const centre = map.containerPointToLatLng([free.x, free.y]);
    const { lat: north, lng: west } = map.containerPointToLatLng([free.left, free.top]);
    const { lat: south, lng: east } = map.containerPointToLatLng([free.right, free.bottom]);
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
    const [half, tall] = [(free.right - free.left) / 2 - INSET, (free.bottom - free.top) / 2 - INSET];
    return chosen.map(({ place }) => {
      const [lon, lat] = [where.lon[place], where.lat[place]];
      const claim = view.best[place];
      const point = map.latLngToContainerPoint([lat, lon]);
      const [dx, dy] = [point.x - free.x, point.y - free.y];
      const share = Math.min(half / Math.abs(dx || 1e-9), tall / Math.abs(dy || 1e-9));
      return {
        place, layer: claimline.LAYERS[view.layer[claim]], side: claimline.SIDES[model.claims.side[claim]],
        km: claimline.mercator.km(centre.lat, centre.lng, lat, lon),
        bearing: claimline.mercator.bearing(centre.lat, centre.lng, lat, lon),
        x: free.x + dx * share, y: free.y + dy * share,
      };
    });
  };
})(window.claimline = window.claimline || {});
