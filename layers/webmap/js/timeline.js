/* The timeline: claims as squares stacked on their day, km² gained a week behind them, the as-of needle,
   playback and range. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const RANGES = [["1m", 30], ["6m", 182], ["1y", 365], ["all", 0]];
  const AXIS = 22;
  const TOP = 5;
  const EDGE = 16;

  /** Return {element, update(), paint(), reset(), play(), stop(), playing(), step(days), stepClaim(way), stepMap(way)}. */
  claimline.timeline = function (ctx) {
    const { t } = ctx;
    const canvas = h("canvas", { class: "cl-time-canvas", "aria-hidden": "true" });
    const track = h("div", {
      class: "cl-time-track", role: "slider", tabindex: 0, "aria-label": t("time.slider"),
      on: { pointerdown: grab, pointermove: drag, pointerup: release, pointercancel: release },
    }, canvas);
    const playButton = h("button", { type: "button", class: "cl-play", "aria-label": t("time.play"), title: t("time.play"), on: { click: toggle } });
    const date = h("b", { class: "cl-time-date" });
    const that = h("span", { class: "cl-time-that" });
    const key = h("span");
    const bins = h("span");
    const weeks = h("span", { title: t("time.weeks.note") });
    const pace = h("span", { class: "cl-speed-words" });
    const speed = h("input", {
      type: "range", class: "cl-range cl-speed", min: 0, max: claimline.SPEEDS.length - 1, step: 1, "aria-label": t("time.speed.label"),
      on: { input: () => setSpeed(claimline.SPEEDS[Number(speed.value)]) },
    });
    const playback = claimline.playback(advance, dress);
    const segments = claimline.segments(t("time.range"), RANGES.map(([key, days]) => (
      { value: days, text: t("time.range." + key), label: t("time.range." + key + ".long") })), (days) => {
      length = days;
      shown = null;
      update();
    });
    const element = h("section", { class: "cl-time", "aria-label": t("time.label") },
      h("div", { class: "cl-time-bar" }, playButton,
        claimline.iconButton("left", t("time.back"), () => step(-1), { class: "cl-boxbutton" }),
        claimline.iconButton("right", t("time.forward"), () => step(1), { class: "cl-boxbutton" }),
        h("div", { class: "cl-time-day" }, date, that),
        h("div", { class: "cl-speedbox" }, speed, pace), segments.element),
      h("div", { class: "cl-time-notes" }, h("span", {}, key, bins, weeks), h("span", { class: "cl-time-after", text: t("time.after") })),
      track);
    let length = 182;
    let shown = null;
    let scale = null;
    let held = false;
    let sprites = new Map();
    const stacks = claimline.stacks();

    function update() {
      const { model, state } = ctx;
      claimline.write(date, model.date(state.day, ctx.size() === "phone" ? "short" : "long"));
      const onDay = model.countUpTo(state.day) - model.countUpTo(state.day - 1);
      claimline.write(that, t("time.that", { n: onDay }));
      if (!held) shown = claimline.timeWindow(ctx.dayRange(), state.day, length, shown);
      segments.set(length);
      const [first, last] = ctx.dayRange();
      track.setAttribute("aria-valuemin", first);
      track.setAttribute("aria-valuemax", last);
      track.setAttribute("aria-valuenow", state.day);
      track.setAttribute("aria-valuetext", model.date(state.day, "long") + ", " + t("time.that", { n: onDay }));
      paint();
    }

    function paint() {
      const [width, height] = [track.clientWidth, track.clientHeight];
      if (!width || !height || !shown) return;
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
      const pen = claimline.canvasFor(canvas, width, height);
      const tokens = ctx.tokens();
      scale = claimline.timescale(shown[0], shown[1], EDGE, width - 2 * EDGE);
      const base = height - AXIS;
      axis(pen, tokens, width, base);
      const most = claimline.weekBars(pen, tokens, weeksShown(), ctx.state.day, { scale, base, top: TOP });
      const { perBin, bars } = stacks.draw(pen, ctx, { scale, base, top: TOP }, sprite);
      claimline.write(key, t(bars ? "time.key.bars" : most ? "time.key.brief" : "time.key") + " ");
      claimline.write(bins, perBin > 1 ? t("time.binned", { days: t("count.days", { n: perBin }) }) + " " : "");
      claimline.write(weeks, most ? t(bars ? "time.weeks.wide" : "time.weeks", { km2: ctx.model.number(Math.round(most)) }) : "");
      needle(pen, tokens, base);
    }

    function weeksShown() {
      const series = claimline.seriesOf(ctx.model, ctx.state);
      return (series && ctx.state.layers.control !== false && series.source.weeks) || [];
    }

    function axis(pen, tokens, width, base) {
      pen.fillStyle = tokens.rule;
      pen.fillRect(EDGE, base + 0.5, width - 2 * EDGE, 1);
      pen.font = "400 11px Inter, sans-serif";
      claimline.writeTicks(pen, tokens, claimline.timeTicks(ctx.model, scale, 56), scale, base + 1, { tick: tokens.edge, dx: 4, dy: 15, over: EDGE });
    }

    function needle(pen, tokens, base) {
      const x = scale.x(ctx.state.day);
      pen.fillStyle = tokens.ink;
      pen.fillRect(x - 0.75, 2, 1.5, base - 1);
      pen.beginPath();
      pen.moveTo(x - 6, 0);
      pen.lineTo(x + 6, 0);
      pen.lineTo(x + 6, 6);
      pen.lineTo(x, 12);
      pen.lineTo(x - 6, 6);
      pen.closePath();
      pen.fill();
    }

    function sprite(layer, side, size) {
      const key = layer + side + size + ctx.themeName();
      if (!sprites.has(key)) sprites.set(key, claimline.swatch(layer, side, size, ctx.tokens(), { dpr: Math.min(3, window.devicePixelRatio || 1) }));
      return sprites.get(key);
    }

    function dayAt(event) {
      return scale.day(event.clientX - track.getBoundingClientRect().left);
    }

    function grab(event) {
      if (event.button !== 0 || !scale) return;
      stop();
      held = true;
      track.setPointerCapture(event.pointerId);
      ctx.setDay(dayAt(event));
    }

    function drag(event) {
      if (held) ctx.setDay(dayAt(event));
    }

    function release() {
      if (!held) return;
      held = false;
      update();
    }

    function step(days) {
      stop();
      ctx.setDay(ctx.state.day + days);
    }

    function stepClaim(way) {
      stop();
      const { claims } = ctx.model;
      const { day } = ctx.state;
      const at = way > 0 ? ctx.model.countUpTo(day) : ctx.model.countUpTo(day - 1) - 1;
      if (at >= 0 && at < claims.n) ctx.setDay(claims.day[at]);
    }

    // To the day before or after on which the chosen series has a map.
    function stepMap(way) {
      stop();
      const series = claimline.seriesOf(ctx.model, ctx.state);
      if (!series || !series.loaded) return;
      const { day } = ctx.state;
      const at = way > 0 ? series.indexOn(day) + 1 : series.indexOn(day - 1);
      if (at >= 0 && at < series.days.length) ctx.setDay(series.days[at]);
    }

    function toggle() {
      if (playback.playing()) stop();
      else play();
    }

    function play() {
      const [first, last] = ctx.dayRange();
      if (ctx.stillness()) {
        stepClaim(1); // no motion unasked: one press, one step
        return;
      }
      if (ctx.state.day >= last) ctx.setDay(shown ? Math.max(first, shown[0]) : first);
      playback.play();
    }

    function advance() {
      ctx.setDay(ctx.state.day + 1);
      return ctx.state.day < ctx.dayRange()[1];
    }

    function stop() {
      playback.stop();
    }

    function dress() {
      const playing = playback.playing();
      playButton.replaceChildren(claimline.icon(playing ? "stop" : "play", 14));
      playButton.setAttribute("aria-label", t(playing ? "time.stop" : "time.play"));
      playButton.title = t(playing ? "time.stop" : "time.play");
    }

    function setSpeed(days) {
      const at = claimline.SPEEDS.indexOf(days);
      const words = t("time.speed", { n: days });
      playback.setSpeed(days);
      speed.value = String(at);
      speed.style.setProperty("--cl-share", at / (claimline.SPEEDS.length - 1));
      speed.setAttribute("aria-valuetext", words);
      speed.title = words;
      claimline.write(pace, words);
    }

    setSpeed(playback.speed());
    dress();
    return {
      element, update, step, stepClaim, stepMap, play, stop, toggle,
      paint() {
        sprites = new Map();
        paint();
      },
      playing: playback.playing,
      reset() {
        shown = null;
        stacks.reset();
      },
    };
  };
})(window.claimline = window.claimline || {});
