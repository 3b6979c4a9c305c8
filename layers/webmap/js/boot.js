/* How a page starts the interface: folium's script registers itself, the host calls boot with an element. */
(function (claimline) {
  "use strict";

  const scripts = new Map();

  claimline.hosted = claimline.hosted || {};

  /** Register folium's script of a map under the id of its element. */
  claimline.bootable = function (name, run) {
    scripts.set(name, run);
  };

  /** Run folium's script inside `element` and return the mounted instance.
      host: null for a page that is nothing but the map and keeps its view in its own address.
      name: which registered map; may be left out where there is one. Throws where none is registered. */
  claimline.boot = function (element, payload, host, name) {
    const wanted = name || scripts.keys().next().value;
    const run = scripts.get(wanted);
    if (!run) throw new Error("no map script is loaded" + (name ? " for " + name : "") + "; load it before claimline.boot");
    const slot = claimline.hosted[wanted];
    if (slot && slot.instance) slot.instance.destroy();
    const container = document.createElement("div");
    container.className = "folium-map";
    container.id = wanted;
    element.replaceChildren(container);
    claimline.hosted[wanted] = { payload, host: host === undefined ? {} : host, instance: null };
    run();
    const { instance } = claimline.hosted[wanted];
    const { destroy } = instance;
    instance.destroy = function () {
      destroy();
      if (claimline.hosted[wanted] && claimline.hosted[wanted].instance === instance) delete claimline.hosted[wanted];
    };
    return instance;
  };
})(window.claimline = window.claimline || {});
