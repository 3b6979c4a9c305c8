/* What a control map gained, week by week, as bars behind the timeline's squares. */
(function (claimline) {
  "use strict";

  const SHARE = 0.42; // of the height: the squares stay in front
  const AFTER = 0.5;
  const WEEK = 7;

  /** Draw the weeks [[first day, km² gained, km² lost]] of a time scale behind everything; room: {scale, base, top}.
      Returns the tallest bar's km², 0 where there is none to draw. */
  claimline.weekBars = function (pen, tokens, weeks, asOf, room) {
    const { scale, base, top } = room;
    const seen = weeks.filter(([first, gained]) => gained > 0 && first <= scale.last && first + WEEK > scale.first);
    const most = seen.reduce((km2, [, gained]) => Math.max(km2, gained), 0);
    pen.fillStyle = tokens.rule;
    for (const [first, gained] of seen) {
      const left = Math.max(scale.left, scale.x(first - 0.5));
      const right = Math.min(scale.left + scale.width, scale.x(first + WEEK - 0.5));
      const height = Math.max(1, (gained / most) * (base - top) * SHARE);
      pen.globalAlpha = first > asOf ? AFTER : 1;
      pen.fillRect(left + 0.5, base - height, Math.max(0.5, right - left - 1), height);
    }
    pen.globalAlpha = 1;
    return most;
  };
})(window.claimline = window.claimline || {});
