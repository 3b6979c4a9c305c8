/* The code that puts this map into somebody else's page. */
(function (claimline) {
  "use strict";

  const { h } = claimline;
  const HEIGHT = 480;
  const SCRIPTS = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

  function attribute(text) {
    return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ");
  }

  /** Return a view's address with the layout of a frame; `newest` leaves out the day, so that the map opens
      at the last one. A file on a disk has no address of its own: there it is the file's name. */
  claimline.frameAddress = function (address, newest) {
    const url = new URL(address);
    const hash = new URLSearchParams(url.hash.slice(1));
    url.searchParams.delete("view"); // an editor's own
    url.searchParams.set("embed", "true");
    if (newest) for (const params of [url.searchParams, hash]) params.delete("date");
    url.hash = hash.toString();
    if (url.protocol === "http:" || url.protocol === "https:") return url.href;
    return url.pathname.split("/").pop() + url.search + url.hash;
  };

  /** Return an `<iframe>` as text. `shared`: whether the frame needs its own origin to ask its server. */
  claimline.frameCode = (address, title, shared) => "<iframe src=\"" + attribute(address) + "\" title=\"" + attribute(title) +
    "\" width=\"100%\" height=\"" + HEIGHT + "\" style=\"border:0\" loading=\"lazy\" allowfullscreen referrerpolicy=\"no-referrer\" sandbox=\"" +
    SCRIPTS + (shared ? " allow-same-origin" : "") + "\"></iframe>";

  /** Return {nodes, update()}: the code with what to do with it. */
  claimline.snippet = function (ctx) {
    const { t } = ctx;
    const inFile = location.protocol === "file:";
    const id = claimline.uid("code");
    const code = h("textarea", { id, class: "cl-code", readonly: true, rows: 10, spellcheck: "false", on: { focus: () => code.select() } });
    const newest = h("input", { type: "checkbox", class: "cl-check", on: { change: update } });
    const copied = h("span", { text: t("embed.copy") });
    const nodes = [
      h("p", { class: "cl-meta", text: t(inFile ? "embed.help.file" : "embed.help") }),
      h("label", { class: "cl-row cl-newest" }, newest, h("span", { class: "cl-row-name", text: t("embed.newest") })),
      h("label", { class: "cl-hidden", for: id, text: t("embed.code") }), code,
      h("button", { type: "button", class: "cl-do", on: { click: copy } }, copied),
    ];

    async function update() {
      const title = ctx.model.payload.title || t("embed.frame");
      code.value = claimline.frameCode(claimline.frameAddress(await claimline.viewAddress(ctx), newest.checked), title, Boolean(ctx.host));
    }

    async function copy() {
      await update();
      const done = await claimline.toClipboard(code.value);
      if (!done) code.focus();
      claimline.write(copied, t(done ? "embed.copied" : "embed.copy.failed"));
      ctx.say(copied.textContent);
      setTimeout(() => claimline.write(copied, t("embed.copy")), 2500);
    }

    return { nodes, update };
  };
})(window.claimline = window.claimline || {});
