/* A second map beside the first that always looks at the same ground. */
(function (claimline) {
  "use strict";

  const SHARED = ["minZoom", "maxZoom", "zoomSnap", "zoomDelta", "wheelPxPerZoomLevel", "maxBoundsViscosity", "maxBounds"];

  /** Return a map in `container` that follows `map` and leads it; .untie() lets it go. */
  claimline.twinMap = function (map, container) {
    const options = { zoomControl: false, attributionControl: false, keyboard: false, zoomAnimation: map.options.zoomAnimation };
    for (const key of SHARED) if (map.options[key] !== undefined) options[key] = map.options[key];
    const twin = L.map(container, options).setView(map.getCenter(), map.getZoom(), { animate: false });
    let following = false;
    const follow = (leader, follower) => () => {
      if (following || leader._animatingZoom) return;
      following = true;
      follower.setView(leader.getCenter(), leader.getZoom(), { animate: false });
      following = false;
    };
    const ties = [[map, follow(map, twin)], [twin, follow(twin, map)]];
    for (const [leader, work] of ties) leader.on("move zoomend", work);
    twin.untie = () => {
      for (const [leader, work] of ties) leader.off("move zoomend", work);
      twin._animatingZoom = false; // a zoom that still moves ends by a timer, which would find no panes
      twin.remove();
    };
    return twin;
  };
})(window.claimline = window.claimline || {});
