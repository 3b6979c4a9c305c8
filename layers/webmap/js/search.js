/* Find a place by any of its names: a combobox over the payload's places, and its towns without claims. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const MOST = 8;

  /** Return a name folded for comparison: case, accents, apostrophes and hyphens do not count. */
  claimline.foldName = function (name) {
    return String(name).normalize("NFD").replace(/[\u0300-\u0305\u0307\u0309-\u036f]/g, "").normalize("NFC")
      .toLowerCase().replace(/['’ʼ`´"]/g, "").replace(/[-–—\s]+/g, " ").trim();
  };

  const SAME_KM = 6; // a town so near to a place of the same name is that place

  // A town without claims is place -1 - its number.
  function index(places, towns) {
    const entries = [];
    for (let place = 0; place < places.n; place++) {
      entries.push([claimline.foldName(places.name[place]), place, ""]);
      if (places.other[place]) entries.push([claimline.foldName(places.other[place]), place, places.other[place]]);
      for (const alias of places.aliases[place] || []) entries.push([claimline.foldName(alias), place, alias]);
    }
    const known = new Map();
    for (const [folded, place] of entries) known.set(folded, [...(known.get(folded) || []), place]);
    (towns ? towns.name : []).forEach((name, i) => {
      const folded = claimline.foldName(name);
      const near = (place) => places.hasPoint[place] &&
        claimline.mercator.km(places.lat[place], places.lon[place], towns.lat[i] / 1000, towns.lon[i] / 1000) < SAME_KM;
      if (!(known.get(folded) || []).some(near)) entries.push([folded, -1 - i, ""]);
    });
    return entries;
  }

  /** Return [{place, alias}] for a query, best first: exact, then prefix, then a later word, then inside. */
  claimline.findPlaces = function (entries, query, weight) {
    const wanted = claimline.foldName(query);
    if (!wanted) return [];
    const found = new Map();
    for (const [folded, place, alias] of entries) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      let score = 1;
      if (folded === wanted) score = 4;
      else if (at === 0) score = 3;
      else if (folded[at - 1] === " ") score = 2;
      if (alias) score -= 0.5;
      if (!found.has(place) || found.get(place).score < score) found.set(place, { place, alias, score });
    }
    return [...found.values()]
      .sort((a, b) => b.score - a.score || weight(b.place) - weight(a.place) || a.place - b.place).slice(0, MOST);
  };

  /** Return {element, focus(), reset()}: the search field with its list. */
  claimline.search = function (ctx) {
    const id = claimline.uid("search");
    let entries = null;
    let results = [];
    let active = -1;
    const input = h("input", {
      id, class: "cl-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      placeholder: ctx.t("rail.search.hint"), "aria-expanded": "false", "aria-controls": id + "-list",
      "aria-autocomplete": "list",
      on: { input: () => look(), focus: () => look(), keydown: press, blur: () => setTimeout(close, 150) },
    });
    const list = h("ul", { id: id + "-list", class: "cl-results", role: "listbox", "aria-label": ctx.t("rail.search"), hidden: true });
    const element = h("div", { class: "cl-group cl-search" },
      h("label", { class: "cl-heading", for: id, text: ctx.t("rail.search") }),
      h("div", { class: "cl-field" }, claimline.icon("search"), input), list);

    function look() {
      if (!entries) entries = index(ctx.model.places, ctx.model.payload.towns);
      results = claimline.findPlaces(entries, input.value, (place) => (place < 0 ? -1 : ctx.model.claimsOf(place).length));
      active = results.length ? 0 : -1;
      draw();
    }

    function draw() {
      const asked = input.value.trim() !== "";
      list.hidden = !asked;
      input.setAttribute("aria-expanded", String(asked));
      if (!asked) return;
      list.replaceChildren(...(results.length ? results.map(option) : [
        h("li", { class: "cl-result cl-none", role: "option", "aria-disabled": "true", "aria-selected": "false", text: ctx.t("rail.search.none") }),
      ]));
      point();
    }

    function option(result, i) {
      const { places, payload } = ctx.model;
      if (result.place < 0) return line(i, [h("b", { text: payload.towns.name[-1 - result.place] })], ctx.t("rail.search.town"));
      const second = [places.admin[result.place]];
      if (result.alias && result.alias !== places.other[result.place]) {
        second.unshift(ctx.t("rail.search.as", { alias: result.alias }));
      }
      if (!places.hasPoint[result.place]) second.push(ctx.t("rail.search.unmapped"));
      return line(i, [h("b", { text: places.name[result.place] }),
        places.other[result.place] ? h("span", { text: " " + places.other[result.place] }) : null,
        h("span", { class: "cl-result-count", text: String(ctx.model.claimsOf(result.place).length) })],
      second.filter(Boolean).join(" · "));
    }

    function line(i, name, about) {
      return h("li", {
        id: id + "-" + i, class: "cl-result", role: "option", "aria-selected": "false",
        on: {
          mousedown: (event) => event.preventDefault(), // the field keeps the focus until the choice is made
          mousemove: () => active !== i && (active = i, point()),
          click: () => choose(i),
        },
      },
      h("span", { class: "cl-result-name" }, name), h("span", { class: "cl-meta", text: about }));
    }

    function point() {
      [...list.children].forEach((child, i) => child.setAttribute("aria-selected", String(i === active)));
      if (active >= 0) input.setAttribute("aria-activedescendant", id + "-" + active);
      else input.removeAttribute("aria-activedescendant");
    }

    function press(event) {
      if (event.key === "Escape") {
        event.stopPropagation();
        if (list.hidden) input.blur();
        else close();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (active >= 0) choose(active);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!results.length) return;
        active = (active + (event.key === "ArrowDown" ? 1 : -1) + results.length) % results.length;
        point();
      }
    }

    function choose(i) {
      const { place } = results[i];
      const { towns } = ctx.model.payload;
      input.value = place < 0 ? towns.name[-1 - place] : ctx.model.places.name[place];
      close();
      if (place < 0) {
        ctx.visit(towns.name[-1 - place], [towns.lat[-1 - place] / 1000, towns.lon[-1 - place] / 1000]);
        return;
      }
      ctx.select(place, { fly: true, focus: true });
    }

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    return {
      element,
      focus() {
        input.focus();
        input.select();
      },
      reset() {
        entries = null;
      },
    };
  };
})(window.claimline = window.claimline || {});
