/* Playing days one after another: every day gets a frame of its own, however fast it goes. */
(function (claimline) {
  "use strict";

  claimline.SPEEDS = [1, 4, 10, 30]; // days a second
  const USUAL = 4;

  /** Return {play(), stop(), playing(), setSpeed(daysASecond), speed()}. `advance()` shows the next day and returns
      whether there is another after it; `changed()` is called when it starts and stops.
      Where a machine is too slow for a speed, days come later; none is left out. */
  claimline.playback = function (advance, changed) {
    let speed = USUAL;
    let on = false;
    let request = 0;
    let due = 0;

    function frame(now) {
      if (now >= due) {
        const more = advance();
        if (!on) return; // somebody stopped it over this day
        if (!more) {
          stop();
          return;
        }
        const period = 1000 / speed;
        due = Math.max(due + period, now + period / 2);
      }
      // Asked for only now: the map's own painting of this day is in the queue before it.
      request = requestAnimationFrame(frame);
    }

    function stop() {
      if (!on) return;
      on = false;
      cancelAnimationFrame(request);
      changed();
    }

    return {
      stop,
      playing: () => on,
      speed: () => speed,
      play() {
        if (on) return;
        on = true;
        due = performance.now() + 1000 / speed;
        request = requestAnimationFrame(frame);
        changed();
      },
      setSpeed(next) {
        speed = next;
        due = Math.min(due, performance.now() + 1000 / speed);
      },
    };
  };
})(window.claimline = window.claimline || {});
