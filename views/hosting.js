/* What every component that hosts one of our folium maps needs: files fetched once, the page's theme. */

const files = (window.claimlineFiles = window.claimlineFiles || new Map());

function fetched(address, make) {
  if (!files.has(address)) {
    files.set(address, new Promise((done, failed) => {
      const element = make(address);
      element.onload = done;
      element.onerror = () => {
        files.delete(address);
        element.remove();
        failed(new Error(address + " could not be loaded"));
      };
      document.head.appendChild(element);
    }));
  }
  return files.get(address);
}

function script(address) {
  return Object.assign(document.createElement("script"), { src: address, async: false });
}

function stylesheet(address) {
  return Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
}

/** Return the page's theme by the brightness of the ground that Streamlit paints. */
function pageTheme(element) {
  const probe = document.createElement("span");
  probe.style.color = getComputedStyle(element).getPropertyValue("--st-background-color") || "#fff";
  element.appendChild(probe);
  const parts = (getComputedStyle(probe).color.match(/[\d.]+/g) || []).map(Number);
  probe.remove();
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128 ? "dark" : "light";
}


/** Holds one map: fetches what it needs once, draws what comes, and lets it go with the page. Subclasses give
    `wanted(files)`, the scripts in their order, and `draw(data)`. */
class MapHost {
  constructor(root) {
    this.root = root;
    this.instance = null;
  }

  async show(component) {
    this.component = component;
    const { files: addresses } = component.data;
    try {
      // All at once; scripts put in with async off still run in this order.
      this.starting ??= Promise.all([
        fetched(addresses.style, stylesheet), ...this.wanted(addresses).map((address) => fetched(address, script)),
      ]);
      await this.starting;
    } catch (error) {
      this.starting = null;
      this.root.textContent = component.data.words.failed + " " + error.message;
      return;
    }
    if (!this.gone) this.draw(this.component.data);
  }

  leave() {
    this.gone = true;
    if (this.instance) this.instance.destroy();
    this.instance = null;
  }
}

/** Return what Streamlit calls after every run: it makes one host of a class in an element of its own,
    tells it what changed, and lets it leave with the page. */
function hosted(className, Host) {
  return function (component) {
    const { parentElement } = component;
    let root = parentElement.querySelector(":scope > ." + className);
    if (!root) {
      root = document.createElement("div");
      root.className = className;
      parentElement.appendChild(root);
      root.claimlineHost = new Host(root);
    }
    const host = root.claimlineHost;
    host.show(component);
    return () => {
      host.leave();
      root.remove();
    };
  };
}
