/* Empty, filtered to nothing, before the first claim, unknown place: what, why, and a way out. */
(function (claimline) {
  "use strict";

  const { h } = claimline;

  /** Return a box of one bold line, one muted line and ways out: ways [{text, press, main}]. */
  claimline.stateBox = function (what, why, ways, warning) {
    return h("div", { class: "cl-state" + (warning ? " cl-warning" : ""), role: "status" },
      warning ? claimline.icon("warning", 18) : null,
      h("div", {}, h("b", { text: what }), why ? h("p", { text: why }) : null,
        ways.length ? h("div", { class: "cl-ways" }, ways.map((way, i) => h("button", {
          type: "button", class: i ? "cl-way" : "cl-way cl-way-main", text: way.text, on: { click: way.press },
        }))) : null));
  };

  /** Return what to say about a place none of whose claims is shown. */
  claimline.emptyPlace = function (ctx, place) {
    const { model, t } = ctx;
    const all = model.claimsOf(place);
    const name = model.places.name[place];
    if (!all.length) return claimline.stateBox(t("state.place", { name }), t("state.place.why"), []);
    const standing = all.filter((claim) => model.claims.day[claim] <= ctx.state.day);
    if (!standing.length) {
      const first = model.claims.day[all[0]];
      const day = model.date(first, "short");
      return claimline.stateBox(t("state.before", { day: model.date(ctx.state.day, "short") }), t("state.before.why", { first: day }),
        [{ text: t("state.before.go", { first: day }), press: () => ctx.setDay(first) }]);
    }
    return claimline.stateBox(t("state.place.filtered", { claims: t("count.claims", { n: standing.length }), name }),
      claimline.choicesInWords(ctx).join(" "), [{ text: t("state.everything"), press: () => ctx.set(claimline.everything()) }]);
  };

  function problem(ctx) {
    const { model, state, view, t } = ctx;
    const day = (number, form) => model.date(number, form || "short");
    if (!model.claims.n) {
      const waiting = model.payload.waiting || 0; // the app's own count: a page that is published has none
      if (!waiting) return claimline.stateBox(t("state.empty"), t("state.empty.why"), []);
      const desk = { text: t("state.waiting.go"), press: () => ctx.act("page:review") };
      return claimline.stateBox(t("state.waiting", { claims: t("count.claims", { n: waiting }) }), t("state.waiting.why"),
        ctx.offers("page:review") ? [desk] : []);
    }
    if (view.counts.shown) return null;
    if (view.to === 0) {
      const first = model.claims.day[0];
      return claimline.stateBox(t("state.before", { day: day(state.day) }), t("state.before.why", { first: day(first) }),
        [{ text: t("state.before.go", { first: day(first, "brief") }), press: () => ctx.setDay(first) }]);
    }
    const show = { text: t("state.everything"), press: () => ctx.set(claimline.everything()) };
    if (view.counts.standing === 0) {
      const last = model.claims.day[view.to - 1];
      return claimline.stateBox(t("state.aged", { day: day(state.day) }), t("state.aged.why", { last: day(last) }),
        [{ text: t("state.aged.go", { last: day(last, "brief") }), press: () => ctx.setDay(last) }, show]);
    }
    const n = view.counts.standing;
    return claimline.stateBox(n === 1 ? t("state.filtered.one") : t("state.filtered", { claims: t("count.claims", { n }) }),
      claimline.choicesInWords(ctx).join(" "), [show]);
  }

  /** Return {element, update(), warn(what, why), tell(what, why), forget()}: the box over the map; what is
      told stands aside, so that the spot it is about stays in sight. */
  claimline.notice = function (ctx) {
    const element = h("div", { class: "cl-notice cl-float", hidden: true });
    let warning = null;
    let key = "";

    function update() {
      const { view, state } = ctx;
      const now = warning ? warning.what : view.counts.shown ? "" : JSON.stringify([state.day, state.layers, state.off, state.conf, state.age, view.counts.standing]);
      if (now === key) return;
      key = now;
      const box = warning
        ? claimline.stateBox(warning.what, warning.why, [{ text: ctx.t("state.dismiss"), press: () => {
          warning = null;
          update();
        } }], !warning.aside)
        : problem(ctx);
      // The pressed way out goes away with its box: the keyboard goes on at the map.
      if (element.contains(document.activeElement)) ctx.map.getContainer().focus({ preventScroll: true });
      element.hidden = !box;
      element.classList.toggle("cl-aside", Boolean(warning && warning.aside));
      element.replaceChildren(...(box ? [box] : []));
    }

    return {
      element, update,
      reset() {
        key = "?";
      },
      warn(what, why) {
        warning = { what, why };
        update();
      },
      tell(what, why) {
        warning = { what, why, aside: true };
        update();
      },
      forget() {
        warning = null;
        update();
      },
    };
  };
})(window.claimline = window.claimline || {});
