// Chooses the view by the address: #/?source=…&lang=…, #/items/{id}, #/sources
import { notice } from "./dom.js";
import { showItem } from "./item.js";
import { showLive } from "./live.js";
import { showSources } from "./sources.js";

let leave = () => {};

async function route() {
  leave();
  leave = () => {};
  notice("");
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  const view = document.getElementById("view");
  for (const anchor of document.querySelectorAll("nav a")) {
    const here = anchor.getAttribute("href") === `#${path || "/"}`;
    anchor.toggleAttribute("aria-current", here);
  }
  view.replaceChildren();
  try {
    const item = path.match(/^\/items\/(.+)$/);
    if (item) leave = await showItem(view, decodeURIComponent(item[1]));
    else if (path === "/sources") leave = await showSources(view);
    else leave = await showLive(view, new URLSearchParams(query));
  } catch (error) {
    notice(error.message);
  }
}

addEventListener("hashchange", route);
route();
