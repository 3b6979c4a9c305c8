/* Days as integers since 1970-01-01, and how a reader's language writes days and numbers.
   No time zone ever enters: a day is a day, wherever the reader sits. */
(function (claimline) {
  "use strict";

  const DAY_MS = 86400000;
  const MONTHS = {
    en: {
      short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
      long: ["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"],
      alone: ["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"],
      tick: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    },
    uk: {
      short: ["січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд."],
      long: ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
        "жовтня", "листопада", "грудня"],
      alone: ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень",
        "жовтень", "листопад", "грудень"],
      tick: ["січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"],
    },
  };

  /** Return the day number of an ISO day, or NaN where the text is none. */
  claimline.day = function (iso) {
    const parts = /^(-?\d{4,6})-(\d{2})-(\d{2})$/.exec(String(iso));
    if (!parts) return NaN;
    const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
    return claimline.iso(day) === String(iso) ? day : NaN; // refuses 2025-02-30
  };

  /** Return the ISO day of a day number. */
  claimline.iso = function (day) {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
  };

  /** Return {year, month: 0-11, day: 1-31, weekday: 0 = Monday} of a day number. */
  claimline.calendar = function (day) {
    const date = new Date(day * DAY_MS);
    return {
      year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(),
      weekday: (date.getUTCDay() + 6) % 7,
    };
  };

  /** Return a day as a reader writes it.
      form: "short" 27 Nov 2025, "long" 27 November 2025, "brief" 27 Nov, "tick" Nov, "month" November 2025. */
  claimline.formatDay = function (day, lang, form) {
    if (!Number.isFinite(day)) return "";
    const names = MONTHS[lang] || MONTHS.en;
    const date = claimline.calendar(day);
    if (form === "tick") return names.tick[date.month];
    if (form === "month") return names.alone[date.month] + " " + date.year;
    if (form === "long") return date.day + " " + names.long[date.month] + " " + date.year;
    const brief = date.day + " " + names.short[date.month];
    return form === "brief" ? brief : brief + " " + date.year;
  };

  /** Return a number with the language's separators and exactly `digits` decimals. */
  claimline.formatNumber = function (value, lang, digits) {
    if (!Number.isFinite(value)) return "";
    const [whole, decimals] = Math.abs(value).toFixed(digits || 0).split(".");
    const [group, point] = lang === "uk" ? ["\u202f", ","] : [",", "."];
    // Four digits stay together in Ukrainian typography: 1234, but 12 345.
    const grouped = lang === "uk" && whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
    const negative = value < 0 && /[1-9]/.test(whole + (decimals || ""));
    return (negative ? "\u2212" : "") + grouped + (decimals ? point + decimals : "");
  };
})(window.claimline = window.claimline || {});
