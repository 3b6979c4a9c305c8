/* Spherical Mercator as Leaflet uses it, in a unit square: x to the east, y to the south, 0..1. */
(function (claimline) {
  "use strict";

  const EARTH_KM = 6378.137;
  const RADIAN = Math.PI / 180;

  const mercator = {
    /** Return x of a longitude in degrees. */
    x(lon) {
      return lon / 360 + 0.5;
    },
    /** Return y of a latitude in degrees, clamped to where the projection ends. */
    y(lat) {
      const sine = Math.sin(Math.max(-85.05, Math.min(85.05, lat)) * RADIAN);
      return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    },
    /** Return the longitude of x in degrees. */
    lon(x) {
      return (x - 0.5) * 360;
    },
    /** Return the latitude of y in degrees. */
    lat(y) {
      return (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIAN;
    },
    /** Return how many units of the square one kilometre of ground spans at a latitude. */
    perKm(lat) {
      return 1 / (2 * Math.PI * EARTH_KM * Math.cos(lat * RADIAN));
    },
    /** Return the width of the square in pixels at a zoom. */
    pixels(zoom) {
      return 256 * Math.pow(2, zoom);
    },
    /** Return the great-circle distance in km between two points in degrees. */
    km(lat1, lon1, lat2, lon2) {
      const a = Math.sin((lat2 - lat1) * RADIAN / 2);
      const b = Math.sin((lon2 - lon1) * RADIAN / 2);
      const h = a * a + Math.cos(lat1 * RADIAN) * Math.cos(lat2 * RADIAN) * b * b;
      return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
    },
    /** Return the initial bearing in degrees clockwise from north. */
    bearing(lat1, lon1, lat2, lon2) {
      const d = (lon2 - lon1) * RADIAN;
      const [p, q] = [lat1 * RADIAN, lat2 * RADIAN];
      const east = Math.sin(d) * Math.cos(q);
      const north = Math.cos(p) * Math.sin(q) - Math.sin(p) * Math.cos(q) * Math.cos(d);
      return (Math.atan2(east, north) / RADIAN + 360) % 360;
    },
  };

  claimline.mercator = mercator;
})(window.claimline = window.claimline || {});
