/* Hover, selection, keyboard focus and the pulse of new claims: a thin canvas above the claims, so that
   a moving pointer never repaints them. */
(function (claimline) {
  "use strict";

  const TURN = 2 * Math.PI;
  const PULSE_MS = 400;
  const PULSE_TO = 1.35;

  claimline.Marks = claimline.CanvasLayer.extend({
    options: { pane: "claimline-marks", zIndex: 420, padding: 0.05 },

    /** where(place) -> {x, y (Mercator), r (px), box} of a drawn place, or null. */
    initialize(where, tokens) {
      claimline.CanvasLayer.prototype.initialize.call(this, {});
      this._where = where;
      this._tokens = tokens;
      this._state = { hover: -1, selected: -1, focus: -1 };
      this._pulses = [];
    },

    setTokens(tokens) {
      this._tokens = tokens;
      return this.schedule();
    },

    set(state, place) {
      if (this._state[state] === place) return this;
      this._state[state] = place;
      return this.schedule();
    },

    get(state) {
      return this._state[state];
    },

    /** Let places swell once; nothing where a reader asked for less motion. */
    pulse(places) {
      if (!places.length || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return this;
      const begin = performance.now();
      this._pulses = places.map((place) => ({ place, begin }));
      return this.schedule();
    },

    _draw(ctx, frame) {
      const { hover, selected, focus } = this._state;
      const now = performance.now();
      this._pulses = this._pulses.filter((pulse) => now - pulse.begin < PULSE_MS);
      for (const pulse of this._pulses) this._at(ctx, frame, pulse.place, (x, y, r) => {
        const share = (now - pulse.begin) / PULSE_MS;
        ctx.globalAlpha = 1 - share;
        ctx.strokeStyle = this._tokens.ink;
        ctx.lineWidth = 2;
        ring(ctx, x, y, (r + 2) * (1 + (PULSE_TO - 1) * share));
        ctx.stroke();
        ctx.globalAlpha = 1;
      });
      if (hover >= 0) this._at(ctx, frame, hover, (x, y, r, box) => {
        ctx.globalAlpha = 0.12;
        ctx.fillStyle = this._tokens.ink;
        if (box) square(ctx, x, y, r, 1);
        else ring(ctx, x, y, r);
        ctx.fill();
        ctx.globalAlpha = 1;
        if (box) this._line(ctx, () => square(ctx, x, y, r + 2, 2), this._tokens.ink, 1.5);
      });
      if (selected >= 0) this._at(ctx, frame, selected, (x, y, r, box) => {
        this._line(ctx, () => (box ? square(ctx, x, y, r + 4, 3) : ring(ctx, x, y, r + 5)), this._tokens.ink, 2);
      });
      if (focus >= 0) this._at(ctx, frame, focus, (x, y, r) => {
        const outside = (selected === focus ? 8 : 2) + 3;
        this._line(ctx, () => square(ctx, x, y, r + outside, 5), this._tokens.ua, 2.5);
      });
      if (this._pulses.length) requestAnimationFrame(() => this.schedule());
    },

    _at(ctx, frame, place, draw) {
      const spot = this._where(place);
      if (!spot) return;
      draw(spot.x * frame.world - frame.left, spot.y * frame.world - frame.top, spot.r, spot.box);
    },

    // On any ground: a casing first.
    _line(ctx, trace, colour, width) {
      ctx.globalAlpha = 0.85;
      ctx.strokeStyle = this._tokens.casing;
      ctx.lineWidth = width + 2;
      trace();
      ctx.stroke();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      trace();
      ctx.stroke();
    },
  });

  function ring(ctx, x, y, r) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, TURN);
  }

  function square(ctx, x, y, half, corner) {
    ctx.beginPath();
    ctx.roundRect(x - half, y - half, 2 * half, 2 * half, corner);
  }
})(window.claimline = window.claimline || {});
