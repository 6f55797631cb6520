// Chooses the view by the address: #/?q=…&topic=…&source=…&lang=…, #/stories?order=…&topic=…&source=…&lang=…, #/columns?c=…&c=…,
// #/topics?since=…&topic=…, #/sources, #/embargoes, #/items/{id}, #/stories/{id}, #/sources/{id}
import { h, notice } from "./lib/dom.js";
import { keepFocus } from "./lib/focus.js";
import { showColumns } from "./views/columns.js";
import { showEmbargoes } from "./views/embargoes.js";
import { showItem } from "./views/item.js";
import { showLive } from "./views/live.js";
import { showSource } from "./views/source.js";
import { showSources } from "./views/sources.js";
import { showStories } from "./views/stories.js";
import { showStory } from "./views/story.js";
import { showTopics } from "./views/topics.js";

const VIEWS = new Map([
  ["/stories", showStories],
  ["/columns", showColumns],
  ["/topics", showTopics],
  ["/sources", showSources],
  ["/embargoes", showEmbargoes],
]);
const PAGES = { items: showItem, sources: showSource, stories: showStory };

let leave = () => {};
let turn = 0;
let shown = null;
const RETRY = 3_000;
// in ms: what is there sooner needs no word
const SLOW = 400;

async function route() {
  const mine = ++turn;
  leave();
  leave = () => {};
  notice("");
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  const view = document.getElementById("view");
  const put = keepFocus(view);
  // not what is on it, which may be withdrawn
  let name = "Item";
  for (const anchor of document.querySelectorAll("nav a")) {
    const href = anchor.getAttribute("href");
    const here = href === `#${path || "/"}` || (href !== "#/" && `#${path}`.startsWith(`${href}/`));
    if (here) name = anchor.textContent;
    if (here) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
  document.title = `${name} – Dateline`;
  // whoever changes a filter may go on to the next one meanwhile
  if (path === shown) view.querySelectorAll(":scope > div > :not(form, datalist)").forEach((part) => part.remove());
  else view.replaceChildren();
  shown = path;
  const content = document.createElement("div");
  const loading = h("p", { class: "meta", role: "status" }, "Loading …");
  const slow = setTimeout(() => mine === turn && view.append(loading), SLOW);
  try {
    const one = path.match(/^\/(items|sources|stories)\/(.+)$/);
    const left = one
      ? await PAGES[one[1]](content, decodeURIComponent(one[2]))
      : await (VIEWS.get(path) ?? showLive)(content, new URLSearchParams(query), () => mine === turn);
    if (mine !== turn) {
      // somebody went on to another view meanwhile
      left();
      return;
    }
    leave = left;
    put(content);
    if (one) {
      // its beginning, which would else lie below the header
      view.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  } catch (error) {
    if (mine !== turn) return;
    notice(error.final ? error.message : `${error.message}; trying again`);
    if (!error.final) setTimeout(() => mine === turn && route(), RETRY);
  } finally {
    clearTimeout(slow);
    loading.remove();
  }
}

addEventListener("hashchange", route);
route();
