/* The place strip: who showed or said what about one place, and when. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const ROW = 21;
  const SQUARE = 12;
  const LATER = 0.42;
  const REST = 0.72; // of the side that is not mapped here: it is what remains, nobody drew it
  const OTHER = { ru: "ua", ua: "ru" };
  const AXIS = 18;
  const BAR = 11;
  const TAIL = 10; // letters of a long name's end that are never cut

  /** Return {element, update(place)}. Rows: a source each, those with a history first, then claimants, most
      claims first. */
  claimline.placeStrip = function (ctx) {
    const { t } = ctx;
    const canvas = h("canvas", { class: "cl-ps-canvas", role: "img" });
    const labels = h("div", { class: "cl-ps-labels" });
    const more = h("p", { class: "cl-help" });
    const element = h("section", { class: "cl-ps" }, h("h3", { class: "cl-heading", text: t("panel.timeline") }),
      h("div", { class: "cl-ps-body" }, labels, h("div", { class: "cl-ps-track" }, canvas)), more);

    function rowsOf(place) {
      const { model } = ctx;
      const byClaimant = new Map();
      for (const claim of model.claimsOf(place)) {
        const who = model.claims.claimant[claim];
        if ((ctx.state.off || []).includes(model.claimants.id[who])) continue;
        if (!byClaimant.has(who)) byClaimant.set(who, []);
        byClaimant.get(who).push(claim);
      }
      const rows = [...byClaimant].sort((a, b) => b[1].length - a[1].length)
        .map(([who, claims]) => ({ name: model.claimants.name[who], side: model.claimants.side[who] || "none", claims }));
      return [...sourceRows(place), ...rows];
    }

    // An inferred map is no source of its own: it has a row only where nothing else was mapped, and never a bar.
    function sourceRows(place) {
      const { model } = ctx;
      const chosen = claimline.seriesOf(model, ctx.state);
      const rows = model.series.filter((series) => series.basis !== "inferred")
        .map((series) => ({ name: nameOf(series), series, steps: ctx.historyOf(place, series.key), claims: null }));
      rows.sort((a, b) => Boolean(b.steps) - Boolean(a.steps) || (b.series === chosen) - (a.series === chosen));
      if (rows.length) return ctx.size() === "phone" ? rows.slice(0, Math.max(1, rows.filter((row) => row.steps).length)).slice(0, 2) : rows;
      return [{ name: t("panel.timeline.map"), series: chosen, steps: null, claims: null }];
    }

    function nameOf(series) {
      return series.basis === "claimed" ? claimline.seriesName(ctx, series) : t("panel.timeline.series", { name: series.name || series.publisher });
    }

    function span(rows) {
      const { day } = ctx.model.claims;
      let [first, last] = [ctx.state.day, ctx.state.day];
      for (const row of rows) {
        for (const claim of row.claims || []) {
          first = Math.min(first, day[claim]);
          last = Math.max(last, day[claim]);
        }
      }
      const pad = Math.max(8, Math.round((last - first) * 0.08));
      const missing = Math.max(0, 150 - (last - first + 2 * pad));
      return [first - pad - Math.round(missing * 0.65), last + pad + Math.round(missing * 0.35)];
    }

    function update(place) {
      const all = rowsOf(place);
      const limit = ctx.size() === "phone" ? 4 : 7;
      const rows = all.slice(0, limit);
      const hidden = all.length - rows.length;
      more.hidden = hidden <= 0;
      if (hidden > 0) claimline.write(more, t("panel.timeline.more", { claimants: t("count.claimants", { n: hidden }) }));
      labels.replaceChildren(...rows.map(label));
      requestAnimationFrame(() => element.isConnected && paint(rows, place));
      const counted = rows.map((row) => row.name + ": " + (row.claims ? t("count.claims", { n: row.claims.length }) : sourceInWords(row)));
      canvas.setAttribute("aria-label", [t("panel.timeline"), ...counted].join(". "));
    }

    // Names of one kind of body differ at their ends: the middle is cut, and the badge tells the side.
    function label(row) {
      const from = Math.max(row.name.lastIndexOf(" "), row.name.length - TAIL);
      return h("div", { class: "cl-ps-label", title: row.name }, row.side ? claimline.badge(ctx, row.side) : null,
        h("span", { class: "cl-ps-start", text: row.name.slice(0, from) }), h("span", { class: "cl-ps-end", text: row.name.slice(from) }));
    }

    function paint(rows) {
      const width = canvas.parentElement.clientWidth;
      const height = rows.length * ROW + AXIS;
      if (!width) return;
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
      const pen = claimline.canvasFor(canvas, width, height);
      const tokens = ctx.tokens();
      const scale = claimline.timescale(...span(rows), 0, width - 1);
      pen.font = "400 11px Inter, sans-serif";
      pen.textBaseline = "middle";
      rows.forEach((row, i) => line(pen, tokens, row, i * ROW + ROW / 2, scale, width));
      ticks(pen, tokens, scale, rows.length * ROW);
      asOf(pen, tokens, scale.x(ctx.state.day), rows.length * ROW);
    }

    function line(pen, tokens, row, y, scale, width) {
      if (!row.claims) {
        source(pen, tokens, row, y, scale, width);
        return;
      }
      pen.fillStyle = tokens.hairline;
      pen.fillRect(0, y - 0.5, width, 1);
      if (!row.claims.length) words(pen, tokens, t("panel.timeline.none"), y, 0);
      const byDay = new Map();
      for (const claim of row.claims) {
        const day = ctx.model.claims.day[claim];
        if (!byDay.has(day)) byDay.set(day, []);
        byDay.get(day).push(claim);
      }
      for (const [day, claims] of byDay) squares(pen, tokens, claims, day, y, scale);
    }

    // Days without a map are an empty dotted box; where a map was measured a bar stands in it.
    function source(pen, tokens, row, y, scale, width) {
      const top = y - BAR / 2;
      const from = row.steps ? 0 : Math.max(0, Math.min(width, scale.x(firstDay(row))));
      pen.strokeStyle = tokens.rule;
      pen.lineWidth = 1;
      pen.setLineDash([2, 2]);
      if (from < width - 2) pen.strokeRect(from + 0.5, Math.floor(top) + 0.5, width - from - 1, BAR);
      pen.setLineDash([]);
      if (row.steps) {
        for (const step of row.steps) bar(pen, tokens, row.series, step, top, scale, width);
        return;
      }
      const room = (said) => pen.measureText(said).width + 16;
      let said = sourceInWords(row);
      if (row.series && row.series.basis === "inferred" && from + room(said) > width) said = t("strip.control.inferred.brief");
      words(pen, tokens, said, y, from + room(said) <= width ? from : Math.max(0, width - room(said)));
    }

    // A map tells nothing of the days before it.
    function firstDay(row) {
      const one = row.series && row.series.mapOn(ctx.state.day);
      return one && row.series.basis === "inferred" ? one.day : -Infinity;
    }

    // One step: the mapped share from below, the rest above; its later days faded.
    function bar(pen, tokens, series, [first, last, share], top, scale, width) {
      const { day } = ctx.state;
      for (const [from, to, opacity] of [[first, Math.min(last, day), 1], [Math.max(first, day + 1), last, LATER]]) {
        const left = Math.max(0, Math.round(scale.x(from - 0.5))); // whole pixels: no seam between steps
        const right = Math.min(width, Math.round(scale.x(to + 0.5)));
        if (from > to || right <= left) continue;
        const held = BAR * share;
        pen.fillStyle = tokens.ground;
        pen.fillRect(left, top - 0.5, right - left, BAR + 1);
        pen.globalAlpha = opacity * REST;
        pen.fillStyle = tokens[OTHER[series.side] || "ua"];
        pen.fillRect(left, top, right - left, BAR - held);
        pen.globalAlpha = opacity;
        pen.fillStyle = tokens[series.side + "Fill"] || tokens.unknown;
        pen.fillRect(left, top + BAR - held, right - left, held);
        pen.globalAlpha = 1;
      }
    }

    function sourceInWords(row) {
      if (row.steps) {
        const found = claimline.shareOn(row.steps, ctx.state.day);
        if (!found) return t("panel.timeline.nomap");
        return t("panel.timeline.share", { share: claimline.shareInWords(ctx.model, found.share), day: ctx.model.date(found.day, "short") });
      }
      if (!row.series) return t("strip.control.none");
      const { series } = row;
      if (series.firstDay > ctx.state.day) return t("panel.timeline.nomap");
      if (series.basis === "inferred") return t("rail.control.inferred").toLocaleLowerCase(ctx.model.lang);
      return t("panel.timeline.unmeasured");
    }

    // Squares of one day stand side by side and end at that day; none crosses the as-of line.
    function squares(pen, tokens, claims, day, y, scale) {
      const shown = claims.slice(-4);
      shown.forEach((claim, i) => {
        const verdict = claimline.verdictOf(ctx.model, claim, Math.max(ctx.state.day, day));
        const later = day > ctx.state.day;
        const least = later ? scale.x(ctx.state.day) + 1 + i * (SQUARE + 2) : 0;
        const x = Math.max(least, scale.x(day) - (shown.length - i) * (SQUARE + 2));
        pen.fillStyle = tokens.ground;
        pen.fillRect(x, y - SQUARE / 2 - 1, SQUARE + 2, SQUARE + 2);
        pen.globalAlpha = later ? LATER : 1;
        pen.drawImage(claimline.swatch(verdict.layer, claimline.sideOf(ctx.model, claim), SQUARE, tokens), x + 1, y - SQUARE / 2, SQUARE, SQUARE);
        pen.globalAlpha = 1;
      });
    }

    function words(pen, tokens, text, y, from) {
      pen.fillStyle = tokens.ground;
      pen.fillRect(from + 4, y - 7, pen.measureText(text).width + 8, 14);
      pen.fillStyle = tokens.faint;
      pen.fillText(text, from + 8, y + 0.5);
    }

    function ticks(pen, tokens, scale, top) {
      claimline.writeTicks(pen, tokens, claimline.timeTicks(ctx.model, scale, 34), scale, top, { tick: tokens.rule, dx: 0, dy: 15, over: 0 });
    }

    function asOf(pen, tokens, x, height) {
      pen.strokeStyle = tokens.ink;
      pen.lineWidth = 1.5;
      pen.setLineDash([2, 2]);
      pen.beginPath();
      pen.moveTo(x, 0);
      pen.lineTo(x, height + 2);
      pen.stroke();
      pen.setLineDash([]);
    }

    return { element, update };
  };
})(window.claimline = window.claimline || {});
