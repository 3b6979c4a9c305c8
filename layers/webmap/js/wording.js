/* The interface's words, days and numbers in the reader's language, from a payload's texts. */
(function (claimline) {
  "use strict";

  class Wording {
    /** payload: {lang, texts}; the rest of it is its user's affair. */
    constructor(payload) {
      this.payload = payload;
      this.lang = payload.lang || "en";
    }

    /** Return the interface text of `key` with its `{name}` slots filled; plural forms by `values.n`. */
    t(key, values) {
      const texts = this.payload.texts || {};
      let text = texts[key];
      if (values && typeof values.n === "number") {
        const form = texts[key + "." + new Intl.PluralRules(this.lang).select(values.n)];
        text = form || text || texts[key + ".other"];
      }
      if (text === undefined) return key;
      return text.replace(/\{(\w+)\}/g, (slot, name) => {
        const value = values ? values[name] : undefined;
        if (value === undefined) return slot;
        return typeof value === "number" ? this.number(value) : String(value);
      });
    }

    /** Return a day in the reader's language; forms as claimline.formatDay. */
    date(day, form) {
      return claimline.formatDay(day, this.lang, form);
    }

    /** Return a number in the reader's language. */
    number(value, digits) {
      return claimline.formatNumber(value, this.lang, digits);
    }
  }

  claimline.Wording = Wording;
})(window.claimline = window.claimline || {});
