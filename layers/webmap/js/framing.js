/* Where the map looks: flying to places, showing all, and what panels cover of it. */
(function (claimline) {
  "use strict";

  const CLOSE = 10.5;
  const APART = 9; // the zoom from which neighbouring places' symbols stand apart
  const SCREENS = 2;
  const FLY_S = 0.6;

  /** Return {reveal(place, how, atOnce), visit(latlng), centre(), look(latlng, zoom), all(), insets(), clearings()}.
      how: {fly, near}; `parts` give the boxes that float. */
  claimline.framing = function (ctx, parts) {
    const { map } = ctx;

    function insets() {
      const size = ctx.size();
      const open = parts.panel.place() >= 0;
      const covered = { left: 0, top: 0, right: 0, bottom: 0 };
      if (size === "mid" && open) covered.right = parts.panel.element.offsetWidth;
      if (size === "phone" && open) covered.bottom = Math.min(parts.sheet.height(), ctx.root.clientHeight * 0.6);
      if (size === "phone" && parts.timeline.element.offsetParent) covered.bottom += parts.timeline.element.offsetHeight;
      return covered;
    }

    // Centre of the map such that a point stands in the middle of what stays free.
    function centred(latlng, zoom) {
      const free = insets();
      const shift = L.point((free.right - free.left) / 2, (free.bottom - free.top) / 2);
      return map.unproject(map.project(latlng, zoom).add(shift), zoom);
    }

    function go(center, zoom, atOnce) {
      const far = map.project(center, map.getZoom()).distanceTo(map.project(map.getCenter(), map.getZoom()));
      const size = map.getSize();
      if (atOnce || ctx.stillness() || far > SCREENS * Math.max(size.x, size.y)) map.setView(center, zoom, { animate: false });
      else map.flyTo(center, zoom, { duration: FLY_S });
    }

    // The middle of what stays free, and the map set so that a point is there.
    function centre() {
      const free = claimline.freeBox(map, insets());
      return map.containerPointToLatLng([free.x, free.y]);
    }

    function look(latlng, zoom) {
      map.setView(centred(L.latLng(latlng), zoom), zoom, { animate: false });
    }

    function visit(latlng) {
      const zoom = Math.max(map.getZoom(), CLOSE);
      go(centred(L.latLng(latlng), zoom), zoom, false);
    }

    function reveal(place, how, atOnce) {
      const { places } = ctx.model;
      if (!places.hasPoint[place]) return;
      const at = L.latLng(places.lat[place], places.lon[place]);
      if (how.fly || (how.near && map.getZoom() < APART)) {
        const zoom = Math.max(map.getZoom(), how.fly ? CLOSE : APART);
        go(centred(at, zoom), zoom, atOnce);
        return;
      }
      const point = map.latLngToContainerPoint(at);
      const [size, free] = [map.getSize(), insets()];
      const margin = 40;
      const inside = point.x > free.left + margin && point.x < size.x - free.right - margin &&
        point.y > free.top + margin && point.y < size.y - free.bottom - margin;
      if (!inside) go(centred(at, map.getZoom()), map.getZoom(), atOnce);
    }

    function all() {
      const { model, view } = ctx;
      const bounds = L.latLngBounds([]);
      for (let p = 0; p < model.places.n; p++) {
        if (view.number[p] && model.places.hasPoint[p]) bounds.extend([model.places.lat[p], model.places.lon[p]]);
      }
      if (!bounds.isValid()) return;
      const free = insets();
      const legend = parts.legend.element;
      const left = ctx.size() !== "phone" && !legend.classList.contains("cl-folded") ? legend.offsetWidth + 24 : 40;
      const rim = ctx.embedded ? 20 : 56; // a frame is low
      map.fitBounds(bounds, {
        paddingTopLeft: [left, rim], paddingBottomRight: [64 + free.right, rim + free.bottom], maxZoom: 11, animate: !ctx.stillness(),
      });
    }

    // Boxes of the stage in which no name and no pip may stand.
    function clearings() {
      const frame = parts.stage.element.getBoundingClientRect();
      const boxes = [];
      for (const element of parts.floats()) {
        if (!element.getClientRects().length) continue; // not shown
        const box = element.getBoundingClientRect();
        if (box.width && box.height && box.right > frame.left && box.left < frame.right) {
          boxes.push({ x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height });
        }
      }
      return boxes;
    }

    return { insets, reveal, visit, centre, look, all, clearings };
  };
})(window.claimline = window.claimline || {});
