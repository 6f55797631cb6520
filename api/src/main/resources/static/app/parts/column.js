// A column: the newest items that its filter has, new ones on top.
import { json } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { isPlain, mayHave } from "./column-filters.js";
import { A_STORY, columnForm, columnName, storyTitle } from "./column-form.js";
import { freshItems, scrolling } from "./fresh.js";
import { itemList } from "./items.js";
import { isUsable } from "./marks.js";
import { sourceName } from "./source-names.js";

const PAGE = 40;
const MOST = 100;

/** Milliseconds: until it is asked for what has come, and from then until it is asked for again at the earliest. */
const SOON = 300;
const PAUSE = 5_000;

const decided = (item) => Date.parse(item.decidedAt);

let count = 0;

/**
 * @param {{ topics: object, sources: object[] }} offered what can be chosen
 * @param {{ changed: () => void, move: (by: number) => void, remove: () => void }} board
 */
export function column(filter, offered, board) {
  const title = h("h2", {
    id: `column-${++count}`,
    class: "grip",
    onpointerenter: () => (title.title = title.textContent),
  });
  const place = h("div", { class: "form" });
  const status = h("p", { class: "meta", role: "status" });
  const rows = h("div", { class: "rows" });
  const change = button("Change", "✎", () => (place.firstChild ? close() : edit()));
  const element = h(
    "section",
    { class: "column", "aria-labelledby": title.id },
    h(
      "div",
      { class: "bar" },
      title,
      button("Move left", "←", () => board.move(-1)),
      button("Move right", "→", () => board.move(1)),
      change,
      button("Remove", "×", () => board.remove()),
    ),
    place,
    status,
    rows,
  );
  /** What is shown, and in which version; nothing comes before the list is there that it would be on top of. */
  let versions;
  let ready;
  let list;
  let fresh;
  let stopWatch = () => {};
  let timer = null;
  /** What was withdrawn, and in which version: a list that was made before may still have it. */
  const gone = new Map();
  /** When the newest of what was listed was decided: the stream begins before, with what no longer belongs to the newest. */
  let newest;
  let asked = 0;
  /** A list is on its way; and something has come since that it may not have. */
  let asking = false;
  let again = false;
  let turn = 0;
  let story = A_STORY;
  let naming = 0;

  function button(name, sign, act) {
    return h("button", { type: "button", "aria-label": name, title: name, onclick: act }, sign);
  }

  function close() {
    place.replaceChildren();
    change.focus();
  }

  function edit() {
    const done = (wanted) => {
      close();
      self.filter = wanted;
      load();
      board.changed();
    };
    const form = columnForm(self.filter, offered, done, close);
    place.replaceChildren(form);
    form.querySelector("input").focus();
  }

  function name() {
    title.removeAttribute("title");
    title.replaceChildren(...columnName(self.filter, offered.topics, story));
  }

  /** A story is called as it is called now: its title may have been the headline of an item that was withdrawn. */
  async function nameStory(before = story) {
    const id = self.filter.get("story");
    const mine = ++naming;
    story = before;
    name();
    const found = id && (await storyTitle(id));
    if (!found || mine !== naming) return;
    story = found;
    name();
  }

  /** All anew. */
  function load() {
    nameStory(A_STORY);
    stopWatch();
    asking = again = false;
    ready = false;
    newest = -Infinity;
    versions = new Map();
    list = itemList(sourceName, { most: MOST, label: "Items, newest first" });
    fresh = freshItems((item) => put(item, true), scrolling(rows));
    rows.replaceChildren(fresh.element, list.element);
    stopWatch = fresh.watch();
    return ask();
  }

  function put(item, first) {
    versions.set(item.itemId, item.version);
    list.put(item, first);
    if (versions.size > 2 * MOST) for (const id of versions.keys()) if (!list.has(id)) versions.delete(id);
  }

  /** Asks the API, which alone knows what a topic takes with it and where words are found. */
  async function ask() {
    clearTimeout(timer);
    timer = null;
    asked = Date.now();
    asking = true;
    const mine = ++turn;
    const query = new URLSearchParams(self.filter);
    query.set("limit", PAGE);
    try {
      const { items } = await json(`/v1/items?${query}`);
      if (mine === turn) show(items);
    } catch (error) {
      if (mine !== turn) return;
      status.textContent = error.message;
      if (!error.final) timer = setTimeout(ask, PAUSE);
    } finally {
      if (mine === turn) {
        asking = false;
        if (again) askSoon();
        again = false;
      }
    }
  }

  function show(items) {
    const first = !ready;
    ready = true;
    newest = Math.max(newest, ...items.map(decided));
    status.textContent = items.length === 0 && versions.size === 0 ? "Nothing yet." : "";
    // oldest first: a text is there before its copies
    for (const item of items.reverse().filter((one) => !(one.version <= gone.get(one.itemId)))) {
      if (first) put(item, true);
      else take(item);
    }
  }

  /** What is not shown yet waits while somebody reads further down; an edit shows in its place. */
  function take(item) {
    if (!list.has(item.itemId)) fresh.add(item);
    else if (item.version > versions.get(item.itemId)) put(item, true);
  }

  /** Soon, and not again and again: a slow answer is waited for. */
  function askSoon() {
    if (asking) again = true;
    else timer ??= setTimeout(ask, Math.max(SOON, asked + PAUSE - Date.now()));
  }

  function onItem(event, item) {
    if (!isUsable(item)) {
      // the stream begins a little before the list, and may tell of what was released since
      if (item.version < versions.get(item.itemId)) return;
      if (gone.size > MOST) gone.delete(gone.keys().next().value);
      gone.set(item.itemId, item.version);
      fresh.drop(item.itemId);
      if (list.has(item.itemId)) {
        list.withdraw(item);
        versions.set(item.itemId, item.version);
      }
      if (self.filter.has("story")) nameStory(A_STORY);
    } else if (list.has(item.itemId)) {
      take(item);
    } else if (mayHave(self.filter, item)) {
      // whether something older belongs to the newest, the API alone knows
      if (ready && isPlain(self.filter) && event === "item.created" && decided(item) > newest) {
        newest = decided(item);
        status.textContent = "";
        fresh.add(item);
      } else {
        askSoon();
      }
    }
  }

  /** What a story is called, and what belongs to it, may be something else now. */
  function onStory({ id }) {
    if (!self.filter.has("story")) return;
    if (id === self.filter.get("story")) nameStory();
    askSoon();
  }

  const self = {
    element,
    filter,
    title,
    rows,
    load,
    edit,
    onItem,
    onStory,
    links: () => [...list.element.querySelectorAll(":scope > li:not(.tombstone) > h2 a")],
    focusOn: (name) => element.querySelector(`.bar [aria-label="${name}"]`)?.focus(),
    stop() {
      turn++;
      naming++;
      clearTimeout(timer);
      stopWatch();
    },
  };
  return self;
}
