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
