/* Beside the two maps: what was gained and lost in figures, how it is drawn, and the places that changed hands. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const SWATCH = { width: 13, height: 13 };
  const LINE = { width: 26, height: 12 };
  const FEW = 12;

  /** Return {element, update(), paint(), choose(index)}.
      events: {hover(index), open(index)} with -1 for none. */
  claimline.compareList = function (ctx, events) {
    const { t } = ctx;
    const heading = h("h2", { class: "cl-heading" });
    const numbers = h("div", { class: "cl-figures" });
    const warning = h("p", { class: "cl-compare-warning" });
    const lines = h("div", { class: "cl-compare-lines" });
    const note = h("p", { class: "cl-compare-note" });
    const title = h("h2", { class: "cl-compare-title" });
    const about = h("p", { class: "cl-compare-note" });
    const list = h("ol", { class: "cl-compare-places" });
    const more = h("button", { type: "button", class: "cl-textlink", on: { click: () => unfold(!open) } });
    const csv = h("a", { class: "cl-compare-csv cl-plainlink", "aria-label": t("compare.csv.label") }, claimline.icon("save", 14), h("span", { text: t("compare.csv") }));
    const foot = h("div", { class: "cl-compare-foot" }, more, csv);
    const element = h("aside", { class: "cl-compare-side", "aria-label": t("compare.side") },
      h("section", {}, heading, numbers, warning), h("section", {}, lines, note), h("section", { class: "cl-compare-list" }, title, about, list, foot));
    let open = false;
    let rows = [];
    let address = "";

    const words = (part) => {
      const { payload } = ctx.model;
      if (!payload.dissent) return t("compare." + part);
      return t("compare.only", { name: payload.maps[part === "gained" ? 1 : 0].name });
    };

    function swatch(part, size) {
      return claimline.changeSwatch(part, size || SWATCH, claimline.differenceTokens(ctx.tokens(), ctx.model.payload.dissent));
    }

    function figure(part, value, signed, below) {
      const text = (signed && value >= 0.05 ? "+" : "") + claimline.areaInWords(ctx.model, value);
      return h("div", { class: "cl-figure" },
        h("span", { class: "cl-figure-name" }, part === "net" ? null : swatch(part), h("span", { text: part === "net" ? t("compare.net") : words(part) })),
        h("b", { text }), h("span", { class: "cl-figure-unit", text: below || t("compare.km2") }));
    }

    function newLine() {
      const canvas = document.createElement("canvas");
      const pen = claimline.canvasFor(canvas, LINE.width, LINE.height);
      canvas.style.cssText = "width:" + LINE.width + "px;height:" + LINE.height + "px";
      canvas.setAttribute("aria-hidden", "true");
      pen.strokeStyle = claimline.symbols.line(ctx.tokens(), "ru");
      pen.lineWidth = 2;
      pen.beginPath();
      pen.moveTo(0, LINE.height / 2);
      pen.lineTo(LINE.width, LINE.height / 2);
      pen.stroke();
      return canvas;
    }

    function paint() {
      const { payload } = ctx.model;
      const { maps, km2, perDay, dissent } = payload;
      numbers.classList.toggle("cl-two", dissent);
      numbers.replaceChildren(figure("gained", km2.gained), figure("lost", km2.lost),
        dissent ? "" : figure("net", km2.net, true, perDay === null ? "" : t("compare.perday", { km2: claimline.areaInWords(ctx.model, perDay) })));
      const name = (map) => t("compare.line", { day: ctx.model.date(map.day, ctx.dayForm()) });
      lines.replaceChildren(
        h("span", {}, claimline.changeSwatch("before", LINE, ctx.tokens()), h("span", { text: dissent ? t("compare.line.other") : name(maps[0]) })),
        h("span", {}, newLine(), h("span", { text: dissent ? t("compare.line.own") : name(maps[1]) })));
      for (const row of rows) row.swatch.replaceChildren(swatch(row.entered ? "gained" : "lost"));
    }

    function row(index) {
      const { places, dissent } = ctx.model.payload;
      const entered = Boolean(places.entered[index]);
      const said = Number.isFinite(places.claimed[index]) ? t("compare.claimed." + places.status[index], { day: ctx.model.date(places.claimed[index], ctx.dayForm()).replace(/ /g, "\u00a0") }) : "";
      const day = Number.isFinite(places.day[index]) ? ctx.model.date(places.day[index], ctx.dayForm()) : "";
      const mark = h("span", { class: "cl-compare-swatch" });
      const fate = dissent ? words(entered ? "gained" : "lost") : t(entered ? "compare.entered" : "compare.left");
      const button = h("button", {
        type: "button", class: "cl-compare-row", "aria-label": [places.name[index], places.admin[index], fate, day, said].filter(Boolean).join(", "),
        on: {
          click: () => events.open(index), pointerenter: () => events.hover(index), pointerleave: () => events.hover(-1),
          focus: () => events.hover(index), blur: () => events.hover(-1),
        },
      }, mark, h("span", { class: "cl-compare-name" }, h(said ? "b" : "span", { text: places.name[index] }), " ",
        h("span", { class: "cl-soft", text: [places.admin[index], said].filter(Boolean).join(", ") })), h("span", { class: "cl-compare-day", text: day }));
      return { element: h("li", {}, button), button, swatch: mark, entered };
    }

    function unfold(next) {
      open = next;
      const { n } = ctx.places;
      const shown = open ? n : Math.min(n, FEW);
      rows = Array.from({ length: shown }, (_, i) => row(i));
      list.replaceChildren(...rows.map((one) => one.element));
      more.hidden = n <= FEW;
      more.setAttribute("aria-expanded", String(open));
      claimline.write(more, open ? t("compare.fewer") : t("compare.more", { n }));
      paint();
    }

    function update() {
      const { payload } = ctx.model;
      const { places, dissent, maps, apart, undated } = payload;
      const { n } = ctx.places;
      const entered = places.entered.filter(Boolean).length;
      claimline.write(heading, t(dissent ? "compare.front.dissent" : "compare.front"));
      claimline.write(note, [t(dissent ? "compare.dissent.note" : "compare.tolerance"), payload.note].filter(Boolean).join(" "));
      const warned = dissent && apart ? t("compare.dissent.days", { days: t("count.days", { n: apart }) }) : "";
      claimline.write(warning, warned);
      warning.hidden = !warned;
      claimline.write(title, n ? t(dissent ? "compare.dissent.places" : "compare.places", { n }) : t(dissent ? "compare.dissent.none" : "compare.none"));
      const counted = t("compare.counted", payload.counted);
      claimline.write(about, !n ? counted : dissent
        ? [t("compare.dissent.about", { first: maps[0].name, second: maps[1].name, n: n - entered, more: entered }), counted].join(" ")
        : [t("compare.about", { entered, left: n - entered }), t(undated ? "compare.undated" : "compare.dated"), counted].join(" "));
      foot.hidden = !n;
      if (address) URL.revokeObjectURL(address);
      address = n ? URL.createObjectURL(new Blob([payload.csv.text], { type: "text/csv;charset=utf-8" })) : "";
      if (address) csv.href = address;
      csv.download = payload.csv.name;
      unfold(false);
    }

    return {
      element, update, paint,
      choose(index) {
        rows.forEach((one, i) => one.button.classList.toggle("cl-chosen", i === index));
      },
      destroy() {
        if (address) URL.revokeObjectURL(address);
      },
    };
  };

  /** Return an area in km² as a reader writes it: whole from 10 on, one decimal below. */
  claimline.areaInWords = function (model, km2) {
    const size = Math.abs(km2);
    if (size > 0 && size < 0.05) return "<\u2009" + model.number(0.1, 1);
    return model.number(km2, size < 9.95 && size >= 0.05 ? 1 : 0);
  };
})(window.claimline = window.claimline || {});
