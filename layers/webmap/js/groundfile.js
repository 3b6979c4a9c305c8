/* The base map's file: taken from the payload, or fetched from the address that it names. */
(function (claimline) {
  "use strict";

  /** Return a function that hands the payload's base map to `take` whenever it is another than before. */
  claimline.groundFile = function (ctx, take) {
    let ground = null;

    return function renew() {
      const wanted = ctx.model.payload.basemap || null;
      if (wanted === ground) return;
      ground = wanted;
      if (typeof wanted !== "string") {
        take(wanted);
        return;
      }
      fetch(wanted, { signal: ctx.signal, credentials: "same-origin" })
        .then((answer) => {
          if (!answer.ok) throw new Error(answer.status + " " + answer.statusText);
          return answer.json();
        })
        .then(take)
        .catch((error) => {
          // All is drawn on plain land then; a page that is being closed has nothing to say.
          if (error.name !== "AbortError") console.warn("claimline: base map not read: " + error.message);
        });
    };
  };
})(window.claimline = window.claimline || {});
