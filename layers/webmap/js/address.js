/* A standalone page keeps its view in its own address: reload, and send the link with the file. */
(function (claimline) {
  "use strict";

  const OVERLAYS = ["declared", "gap"]; // off until asked for
  const GROUND = ["control", "grey", "measure", "names"]; // switches that hide no claim

  /** Return a state as the part of an address after "#". */
  claimline.writeAddress = function (state) {
    const parts = new URLSearchParams();
    parts.set("date", claimline.iso(state.day));
    const hidden = Object.keys(state.layers).filter((key) => state.layers[key] === false && !OVERLAYS.includes(key));
    const laid = OVERLAYS.filter((key) => state.layers[key]);
    if (laid.length) parts.set("show", laid.join(","));
    if (hidden.length) parts.set("hide", hidden.join(","));
    if ((state.off || []).length) parts.set("off", state.off.join(","));
    if (state.conf) parts.set("sure", claimline.CONFIDENCES[state.conf]);
    if (state.age) parts.set("age", state.age);
    if (state.control) parts.set("map", state.control);
    if (Number.isFinite(state.since)) parts.set("since", claimline.iso(state.since));
    if (state.place) parts.set("place", state.place);
    if (state.center) parts.set("at", [...state.center.map((value) => Number(value).toFixed(3)), Number(state.zoom).toFixed(2)].join(","));
    return "#" + parts.toString();
  };

  /** Return the patch of state that an address asks for; what it does not understand is left out. */
  claimline.readAddress = function (hash) {
    const parts = new URLSearchParams(String(hash).replace(/^#/, ""));
    const patch = {};
    const day = claimline.day(parts.get("date"));
    if (Number.isFinite(day)) patch.day = day;
    if (parts.has("hide")) {
      const known = [...claimline.LAYERS, ...GROUND];
      patch.layers = Object.fromEntries(parts.get("hide").split(",").filter((key) => known.includes(key)).map((key) => [key, false]));
    }
    if (parts.has("show")) {
      const laid = parts.get("show").split(",").filter((key) => OVERLAYS.includes(key));
      patch.layers = Object.assign(patch.layers || {}, Object.fromEntries(laid.map((key) => [key, true])));
    }
    if (parts.has("off")) patch.off = parts.get("off").split(",").filter(Boolean);
    if (claimline.CONFIDENCES.includes(parts.get("sure"))) patch.conf = claimline.CONFIDENCES.indexOf(parts.get("sure"));
    if (/^\d{1,4}$/.test(parts.get("age") || "")) patch.age = Number(parts.get("age"));
    if (parts.has("map")) patch.control = parts.get("map");
    const since = claimline.day(parts.get("since"));
    if (Number.isFinite(since)) patch.since = since;
    if (parts.has("place")) patch.place = parts.get("place");
    const at = (parts.get("at") || "").split(",").map(Number);
    if (at.length === 3 && at.every(Number.isFinite) && Math.abs(at[0]) < 85 && Math.abs(at[1]) <= 180) {
      patch.center = [at[0], at[1]];
      patch.zoom = at[2];
    }
    return patch;
  };

  /** Return the address of the view, once the host has written it. */
  claimline.viewAddress = async function (ctx) {
    if (ctx.host && ctx.host.link) return ctx.host.link();
    return location.href.split("#")[0] + (ctx.host ? location.hash : claimline.writeAddress(ctx.state));
  };

  /** Return the address of the same view outside of a frame; a host that writes no address in one gives it. */
  claimline.wholeAddress = function (ctx) {
    const url = new URL(ctx.host && ctx.host.query ? location.pathname + "?" + ctx.host.query() : location.href, location.href);
    for (const key of ["embed", "embed_options"]) url.searchParams.delete(key);
    if (!ctx.host) url.hash = claimline.writeAddress(ctx.state);
    return url.href;
  };

  /** Put text on the clipboard; resolves to whether that worked. */
  claimline.toClipboard = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return false; // without permission or on an insecure page: it can be copied by hand
    }
  };

  /** Return the payload's state, with what a standalone page's own address asks for on top. */
  claimline.firstState = function (payload, host, model) {
    const layers = Object.fromEntries([...claimline.LAYERS, "control", "measure", "names"].map((key) => [key, true]));
    for (const key of OVERLAYS) layers[key] = false;
    const base = { day: model.days[1], off: [], conf: 0, age: 0, place: "", raster: "", control: "", since: null, theme: payload.theme || "auto" };
    const given = payload.state || {};
    const asked = host ? {} : claimline.readAddress(location.hash);
    return Object.assign(base, given, asked, { layers: Object.assign(layers, given.layers, asked.layers) });
  };
})(window.claimline = window.claimline || {});
