/* Days along a line: which days a range shows, where a day lies, and which ticks help. */
(function (claimline) {
  "use strict";

  /** Return {first, last, x(day), day(x)}: days `first`..`last` over `width` px from `left`. */
  claimline.timescale = function (first, last, left, width) {
    const span = Math.max(1, last - first);
    return {
      first, last, left, width, perDay: width / span,
      x: (day) => left + ((day - first) / span) * width,
      day: (x) => Math.round(first + ((x - left) / width) * span),
    };
  };

  /** Return the window of `length` days (0 = all) that shows `day`, keeping `before` where it still does. */
  claimline.timeWindow = function (range, day, length, before) {
    const [first, last] = range;
    if (!length || length >= last - first) return [first, last];
    if (before && before[1] - before[0] === length) {
      const margin = Math.round(length * 0.06);
      const inside = day >= before[0] + margin && day <= before[1] - margin;
      const stuck = (day < before[0] + margin && before[0] <= first) || (day > before[1] - margin && before[1] >= last);
      if (before[0] >= first && before[1] <= last && (inside || (stuck && day >= before[0] && day <= before[1]))) return before;
    }
    const start = Math.max(first, Math.min(last - length, day - Math.round(length * 0.6)));
    return [start, start + length];
  };

  /** Return ticks [{day, text}] at month starts, as many as fit with `room` px each. */
  claimline.timeTicks = function (model, scale, room) {
    const months = [];
    const begin = claimline.calendar(scale.first);
    let [year, month] = [begin.year, begin.month];
    for (;;) {
      const day = Date.UTC(year, month, 1) / 86400000;
      if (day > scale.last) break;
      if (day >= scale.first) months.push({ day, year, month });
      month += 1;
      if (month > 11) [year, month] = [year + 1, 0];
    }
    if (scale.perDay * 30.4 > 4 * room) return weekly(model, scale, room);
    const step = [1, 2, 3, 6, 12, 24, 60].find((n) => n * 30.4 * scale.perDay >= room) || 120;
    return months.filter((tick) => (tick.year * 12 + tick.month) % step === 0)
      .map((tick, i) => {
        const plain = model.date(tick.day, "tick");
        return { day: tick.day, plain, text: tick.month === 0 || i === 0 ? plain + " " + tick.year : plain };
      });
  };

  /** Write ticks below a line at `y`; a year that would touch its neighbour is left out. */
  claimline.writeTicks = function (pen, tokens, ticks, scale, y, style) {
    pen.textBaseline = "alphabetic";
    ticks.forEach((tick, i) => {
      const x = Math.round(scale.x(tick.day));
      pen.fillStyle = style.tick;
      pen.fillRect(x, y, 1, 4);
      const end = i + 1 < ticks.length ? scale.x(ticks[i + 1].day) : scale.left + scale.width + style.over;
      const fits = (text) => x + style.dx + pen.measureText(text).width + (i + 1 < ticks.length ? 5 : 0) <= end;
      const text = [tick.text, tick.plain || tick.text].find(fits);
      pen.fillStyle = tokens.muted;
      if (text) pen.fillText(text, x + style.dx, y + style.dy);
    });
  };

  function weekly(model, scale, room) {
    const step = scale.perDay * 7 >= room ? 7 : 14;
    const ticks = [];
    const monday = scale.first + ((7 - claimline.calendar(scale.first).weekday) % 7);
    for (let day = monday; day <= scale.last; day += step) ticks.push({ day, text: model.date(day, "brief") });
    return ticks;
  }
})(window.claimline = window.claimline || {});
