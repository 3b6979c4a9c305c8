/* The left rail: what is asked. Place, claimants, how sure it was said, control map, age, base map. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const FEW = 7;

  /** Return a claimant's side as a small badge of letters. */
  claimline.badge = function (ctx, side) {
    const key = side || "none";
    return h("span", { class: "cl-badge cl-badge-" + key, title: ctx.t("side." + key), text: ctx.t("side.badge." + key) });
  };

  /** Return a row of buttons of which one is on: options [{value, text, label}]. */
  claimline.segments = function (label, options, pick) {
    const buttons = options.map((option) => h("button", {
      type: "button", role: "radio", class: "cl-segment", "aria-checked": "false", tabindex: -1, text: option.text,
      "aria-label": option.label, on: { click: () => pick(option.value) },
    }));
    const element = h("div", { class: "cl-segments", role: "radiogroup", "aria-label": label, on: { keydown: press } }, buttons);

    function press(event) {
      const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      const next = (buttons.indexOf(document.activeElement) + way + buttons.length) % buttons.length;
      buttons[next].focus();
      pick(options[next].value);
    }

    return {
      element,
      set(value) {
        buttons.forEach((button, i) => {
          const on = options[i].value === value;
          button.setAttribute("aria-checked", String(on));
          button.tabIndex = on ? 0 : -1;
        });
      },
    };
  };

  /** Return {element, update(), reset(), focusSearch()}. */
  claimline.rail = function (ctx) {
    const { t } = ctx;
    const search = claimline.search(ctx);
    const claimants = claimantGroup(ctx);
    const sure = sureGroup(ctx);
    const control = claimline.controlGroup(ctx);
    const age = ageGroup(ctx);
    const ground = groundGroup(ctx);
    const choices = h("div", { class: "cl-choices" }, claimants.element, sure.element, control.element, age.element, ground.element);
    const foot = h("footer", { class: "cl-foot" }, t("rail.foot"),
      ctx.offers("method") ? [" ", h("button", { type: "button", class: "cl-textlink", text: t("rail.how"), on: { click: () => ctx.act("method") } })] : null);
    const element = h("aside", { class: "cl-rail", "aria-label": t("rail.label") }, search.element, choices, foot);

    return {
      element, choices, foot, search,
      update() {
        claimants.update();
        sure.update();
        control.update();
        age.update();
        ground.update();
      },
      reset() {
        search.reset();
        claimants.reset();
        control.reset();
        ground.reset();
      },
    };
  };

  function claimantGroup(ctx) {
    const { t } = ctx;
    const note = h("button", { type: "button", class: "cl-note cl-plainlink", on: { click: () => ctx.set({ off: [] }) } });
    const list = h("div", { class: "cl-chips" });
    const more = h("button", { type: "button", class: "cl-textlink", on: { click: () => {
      all = !all;
      update();
    } } });
    const id = claimline.uid("claimants");
    const element = h("section", { class: "cl-group", role: "group", "aria-labelledby": id },
      h("div", { class: "cl-heading-row" }, h("h2", { id, class: "cl-heading", text: t("rail.claimants") }), note), list, more);
    let chips = [];
    let all = false;

    // Those who say most come first; the order does not change while choices are made.
    function reset() {
      const { claimants, claims } = ctx.model;
      const total = new Int32Array(claimants.id.length);
      for (const who of claims.claimant) total[who] += 1;
      const order = [...total.keys()].sort((a, b) => total[b] - total[a] || a - b);
      chips = order.map((i) => {
        const claimant = claimants.id[i];
        const number = h("span", { class: "cl-chip-count" });
        const chip = h("button", {
          type: "button", class: "cl-chip", "aria-pressed": "true", "data-claimant": claimant, on: { click: () => flip(claimant) },
        }, claimline.badge(ctx, claimants.side[i]), h("span", { class: "cl-chip-name", text: claimants.name[i] }), number);
        return { claimant, chip, number, i };
      });
      list.replaceChildren(...chips.map((entry) => entry.chip));
    }

    function flip(claimant) {
      const off = new Set(ctx.state.off || []);
      if (!off.delete(claimant)) off.add(claimant);
      ctx.set({ off: [...off] });
    }

    function update() {
      const off = new Set(ctx.state.off || []);
      const { claimants: counts } = ctx.view.counts;
      chips.forEach((entry, position) => {
        entry.chip.setAttribute("aria-pressed", String(!off.has(entry.claimant)));
        claimline.write(entry.number, ctx.model.number(counts[entry.i]));
        entry.chip.classList.toggle("cl-zero", counts[entry.i] === 0);
        entry.chip.hidden = !all && chips.length > FEW + 2 && position >= FEW;
      });
      const on = chips.filter((entry) => !off.has(entry.claimant)).length;
      claimline.write(note, t("rail.claimants.on", { on, all: chips.length }));
      note.disabled = on === chips.length;
      note.title = on === chips.length ? "" : t("state.everything");
      more.hidden = chips.length <= FEW + 2;
      claimline.write(more, all ? t("rail.claimants.fewer") : t("rail.claimants.more", { n: chips.length }));
    }

    reset();
    return { element, update, reset };
  }

  function sureGroup(ctx) {
    const { t } = ctx;
    const segments = claimline.segments(t("rail.sure"), claimline.CONFIDENCES.map((key, value) => (
      { value, text: t("conf." + key), label: t("rail.sure.least") + " " + t("conf." + key) })), (conf) => ctx.set({ conf }));
    const element = h("section", { class: "cl-group" },
      h("div", { class: "cl-heading-row" }, h("h2", { class: "cl-heading", text: t("rail.sure") }),
        h("span", { class: "cl-note", text: t("rail.sure.least") })),
      segments.element, h("p", { class: "cl-help", text: t("rail.sure.help") }));
    return { element, update: () => segments.set(ctx.state.conf || 0) };
  }

  function ageGroup(ctx) {
    const { t } = ctx;
    const note = h("span", { class: "cl-note" });
    const input = h("input", {
      type: "range", class: "cl-range", min: 0, max: claimline.AGES.length - 1, step: 1, "aria-label": t("rail.age"),
      on: { input: () => ctx.set({ age: claimline.AGES[Number(input.value)] }) },
    });
    const element = h("section", { class: "cl-group" },
      h("div", { class: "cl-heading-row" }, h("h2", { class: "cl-heading", text: t("rail.age") }), note), input);
    return {
      element,
      update() {
        const { age } = ctx.state;
        const words = age > 0 ? t("count.days", { n: age }) : t("rail.age.none");
        let at = claimline.AGES.findIndex((days) => days === 0 || (age > 0 && days >= age));
        if (!age) at = claimline.AGES.length - 1;
        input.value = String(at);
        input.style.setProperty("--cl-share", at / (claimline.AGES.length - 1));
        input.setAttribute("aria-valuetext", words);
        claimline.write(note, words);
      },
    };
  }

  function groundGroup(ctx) {
    const { t } = ctx;
    const id = claimline.uid("ground");
    const select = h("select", { id, class: "cl-select", on: { change: () => ctx.set({ raster: select.value }) } });
    const help = h("p", { class: "cl-help", text: t("rail.basemap.note") });
    const element = h("section", { class: "cl-group" }, h("label", { class: "cl-heading", for: id, text: t("rail.basemap") }),
      h("div", { class: "cl-selectbox" }, select, claimline.icon("down", 14)), help);

    function reset() {
      const rasters = ctx.model.payload.rasters || [];
      element.hidden = !rasters.length;
      select.replaceChildren(h("option", { value: "", text: t("rail.basemap.own") }),
        ...rasters.map((raster) => h("option", { value: raster.key, text: raster.name })));
    }

    reset();
    return {
      element, reset,
      update() {
        select.value = ctx.state.raster || "";
      },
    };
  }
})(window.claimline = window.claimline || {});
