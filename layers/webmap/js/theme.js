/* Light or dark: the payload's colour tokens as CSS variables on the root. */
(function (claimline) {
  "use strict";

  /** Return {theme(), tokens(), apply(wish), destroy()}; wish: light, dark or auto (the system's choice). */
  claimline.theme = function (ctx, changed) {
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    let wish = "auto";
    let current = "";

    function resolve() {
      if (wish === "light" || wish === "dark") return wish;
      return system.matches ? "dark" : "light";
    }

    function apply(next) {
      if (next) wish = next;
      const theme = resolve();
      if (theme === current) return false;
      current = theme;
      ctx.root.dataset.theme = theme;
      for (const [name, value] of Object.entries(tokens())) ctx.root.style.setProperty("--cl-" + kebab(name), value);
      return true;
    }

    function kebab(name) {
      return name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
    }

    function tokens() {
      return (ctx.model.payload.tokens || {})[current] || {};
    }

    ctx.listen(system, "change", () => apply() && changed());
    return {
      theme: () => current,
      tokens,
      apply,
      renew() {
        current = "";
        apply();
      },
    };
  };
})(window.claimline = window.claimline || {});
