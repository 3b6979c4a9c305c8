/* Line icons on a 16 grid, 1.6 px, drawn for this interface. */
(function (claimline) {
  "use strict";

  const PATHS = {
    search: ["M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z", "M10.4 10.4L14 14"],
    plus: ["M8 3v10", "M3 8h10"],
    minus: ["M3 8h10"],
    whole: ["M7 2a5 5 0 1 1 0 10a5 5 0 0 1 0-10z", "M10.7 10.7L14.2 14.2", "M5.2 5.2h3.6v3.6h-3.6z"],
    full: ["M2.5 6V2.5H6", "M10 2.5h3.5V6", "M13.5 10v3.5H10", "M6 13.5H2.5V10"],
    unfull: ["M6 2.5V6H2.5", "M13.5 6H10V2.5", "M10 13.5V10h3.5", "M2.5 10H6v3.5"],
    close: ["M3.5 3.5l9 9", "M12.5 3.5l-9 9"],
    left: ["M10 3L5 8l5 5"],
    right: ["M6 3l5 5-5 5"],
    down: ["M3.5 6L8 10.5L12.5 6"],
    up: ["M3.5 10L8 5.5L12.5 10"],
    link: ["M6.8 9.2l2.6-2.6", "M7.3 4.9l1.7-1.7a2.8 2.8 0 0 1 3.9 3.9l-1.8 1.8", "M8.7 11.1L7 12.8a2.8 2.8 0 0 1-3.9-3.9l1.8-1.8"],
    code: ["M5.5 4L1.8 8l3.7 4", "M10.5 4l3.7 4l-3.7 4"],
    picture: ["M2 5h2.6l1-1.7h4.8l1 1.7H14v8H2z", "M8 6.6a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4z"],
    layers: ["M8 2.2L14 5.4L8 8.6L2 5.4z", "M2.4 8.3L8 11.2l5.6-2.9", "M2.4 11L8 13.9L13.6 11"],
    menu: ["M2 4h12", "M2 8h12", "M2 12h12"],
    arrow: ["M2.5 8h10.5", "M9 4l4 4-4 4"],
    heading: ["M8 13.5V3", "M4 7l4-4 4 4"],
    check: ["M3 8.4l3.3 3.3L13 4.8"],
    warning: ["M8 2.4L14.4 13.4H1.6z", "M8 6.6v3.2", "M8 11.4v.3"],
    keys: ["M1.8 4h12.4v8.4H1.8z", "M4.4 6.8h.2", "M7.9 6.8h.2", "M11.4 6.8h.2", "M5 9.8h6"],
    out: ["M9 2.5h4.5V7", "M13.3 2.7L7.5 8.5", "M11.5 9.5v4h-9v-9h4"],
    swipe: ["M5.5 4.5L2 8l3.5 3.5", "M10.5 4.5L14 8l-3.5 3.5"],
    swap: ["M2.5 5.5h10.5", "M10 2.5l3 3-3 3", "M13.5 10.5H3", "M6 7.5l-3 3 3 3"],
    save: ["M8 2.5v7.5", "M4.8 7L8 10.2L11.2 7", "M2.5 13.5h11"],
    calendar: ["M2.5 4h11v9.5h-11z", "M2.5 7h11", "M5.5 2.2V4.4", "M10.5 2.2V4.4"],
  };
  const SOLID = { play: "M4.5 2.8L13 8L4.5 13.2z", stop: "M4 3.5h2.8v9H4zM9.2 3.5H12v9H9.2z" };

  /** Return an icon as SVG; decoration only, its button carries the words. */
  claimline.icon = function (name, size) {
    const side = size || 16;
    const solid = SOLID[name];
    const paths = solid ? [solid] : PATHS[name] || [];
    return claimline.s("svg", {
      class: "cl-icon", viewBox: "0 0 16 16", width: side, height: side, "aria-hidden": "true", focusable: "false",
      fill: solid ? "currentColor" : "none", stroke: solid ? "none" : "currentColor",
      "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round",
    }, ...paths.map((d) => claimline.s("path", { d })));
  };
})(window.claimline = window.claimline || {});
