/* Opens a standalone page: unpacks the code and the data that lie in it, then starts the map. */
(function () {
  "use strict";

  const home = document.getElementById("map");

  // Packed text is zlib in base64, in a block that no browser reads as a script.
  async function unpacked(id) {
    const packed = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  }

  async function start() {
    const [code, data] = await Promise.all([unpacked("code"), unpacked("data")]);
    const script = document.createElement("script");
    script.textContent = code; // runs at once, since its hash stands in the page's policy
    document.head.append(script);
    window.claimlineMap = window.claimline.boot(home, JSON.parse(data), null);
  }

  start().catch((error) => {
    console.warn("claimline: " + error.message);
    home.textContent = home.dataset.failed; // a browser from before 2023 cannot unpack
  });
})();
