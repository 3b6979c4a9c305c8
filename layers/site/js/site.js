/* Starts the map of the public site: its data, its own address, and the sentences of a place when it is opened. */
(function (claimline) {
  "use strict";

  const home = document.getElementById("map");
  document.body.classList.toggle("framed", claimline.isEmbedded(location));

  async function fetched(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(address + ": the server answered " + answer.status);
    return answer.json();
  }

  // What an address asks for, on top of a state.
  function withAddress(state) {
    const asked = claimline.readAddress(location.hash);
    return Object.assign({}, state, asked, { layers: Object.assign({}, state.layers, asked.layers) });
  }

  async function start() {
    const { payload, places, pages } = await fetched(home.dataset.map);
    const fileOf = new Map(payload.places.id.map((id, i) => [id, places[i]]));
    const indexOf = new Map(payload.claims.id.map((id, i) => [id, i]));
    let instance = null;
    let told = location.hash;

    const host = {
      pages,
      acts: ["method"],
      act: () => location.assign(home.dataset.method),
      report(state) {
        told = claimline.writeAddress(state);
        history.replaceState(null, "", told);
      },
      // Cards come by the claim's id: its number is another one whenever a claim is added.
      ask(id) {
        fetched(fileOf.get(id)).then(({ cards, histories }) => {
          const known = Object.entries(cards).filter(([claim]) => indexOf.has(claim));
          instance.provide({ cards: Object.fromEntries(known.map(([claim, card]) => [indexOf.get(claim), card])), histories });
        }).catch((error) => console.warn("claimline: " + error.message));
      },
    };
    instance = claimline.boot(home, Object.assign({}, payload, { state: withAddress(payload.state) }), host);
    window.claimlineMap = instance;
    addEventListener("hashchange", () => {
      if (location.hash !== told) instance.setState(withAddress(instance.state()));
    });
  }

  start().catch((error) => {
    console.warn("claimline: " + error.message);
    home.textContent = home.dataset.failed;
  });
})(window.claimline = window.claimline || {});
