// The newest items that a filter has, kept up to date by the events of a stream and, where these can't tell, by the API.
import { answer } from "../lib/api.js";
import { freshItems } from "./fresh.js";
import { itemList } from "./items.js";
import { isUsable } from "./marks.js";
import { sourceName } from "./source-names.js";

/** Milliseconds: until it is asked for what has come, and from then until it is asked for again at the earliest. */
const SOON = 300;
const PAUSE = 5_000;

const decided = (item) => Date.parse(item.decidedAt);

/**
 * @param {URLSearchParams} filter of the API's list
 * @param {object} options `page` items are asked for and `most` are kept; `place` is what is scrolled, the page without it;
 *     `about(item)` stands behind its summary; `says(text)` tells how the list goes, nothing where it goes well, and
 *     `nothing` where it is empty; `withdrawn(item, shown)` is told of each, and whether it was in the list;
 *     `belongs(event, item)` is whether an item that is not shown is to be put on top: true or false, or null where the
 *     API alone knows
 */
export function newestItems(
  filter,
  { page, most, place, about = () => [], says, nothing = "Nothing yet.", withdrawn = () => {}, belongs },
) {
  /** What is shown, and in which version; nothing comes before the list is there that it would be on top of. */
  const versions = new Map();
  let ready = false;
  const list = itemList(sourceName, { most, about });
  const fresh = freshItems((item) => put(item), { place, most });
  const stopWatch = fresh.watch();
  /** What was withdrawn, and in which version: a list that was made before may still have it. */
  const gone = new Map();
  /** When the newest of what was listed was decided: a stream may begin before, with what is older than the list. */
  let newest = -Infinity;
  /** And of what was put on top since; of what one batch decided, all is as new. */
  let last = -Infinity;
  let timer = null;
  let asked = 0;
  /** A list is on its way; and something has come since that it may not have. */
  let asking = false;
  let again = false;
  let turn = 0;

  function put(item) {
    versions.set(item.itemId, item.version);
    list.put(item, true);
    if (versions.size > 2 * most) for (const id of versions.keys()) if (!list.has(id)) versions.delete(id);
  }

  /** Asks the API; returns its answer. */
  async function read() {
    clearTimeout(timer);
    timer = null;
    asked = Date.now();
    asking = true;
    const mine = ++turn;
    const query = new URLSearchParams(filter);
    query.set("limit", page);
    try {
      const { response, body } = await answer(`/v1/items?${query}`);
      if (mine === turn) show(body.items);
      return response;
    } finally {
      if (mine === turn) {
        asking = false;
        if (again) askSoon();
        again = false;
      }
    }
  }

  /** Asks until there is an answer. */
  async function ask() {
    const mine = turn + 1;
    try {
      await read();
    } catch (error) {
      if (mine !== turn) return;
      says(error.message);
      if (!error.final) timer ??= setTimeout(ask, PAUSE);
    }
  }

  function show(items) {
    const first = !ready;
    ready = true;
    newest = Math.max(newest, ...items.map(decided));
    says(items.length === 0 && versions.size === 0 ? nothing : "");
    // oldest first: a text is there before its copies
    for (const item of items.reverse().filter((one) => !(one.version <= gone.get(one.itemId)))) {
      if (first) put(item);
      else take(item);
    }
  }

  /** What is not shown yet waits while somebody reads further down; an edit shows in its place. */
  function take(item) {
    if (!list.has(item.itemId)) fresh.add(item);
    else if (item.version > versions.get(item.itemId)) put(item);
  }

  /** Soon, and not again and again: a slow answer is waited for. */
  function askSoon() {
    if (asking) again = true;
    else timer ??= setTimeout(ask, Math.max(SOON, asked + PAUSE - Date.now()));
  }

  /** In its place and at once, wherever somebody is reading; what was not shown leaves no trace. */
  function withdraw(item) {
    // the stream begins a little before the list, and may tell of what was released since
    if (item.version < versions.get(item.itemId)) return;
    if (gone.size > most) gone.delete(gone.keys().next().value);
    gone.set(item.itemId, item.version);
    fresh.drop(item.itemId);
    const shown = list.has(item.itemId);
    if (shown) {
      versions.set(item.itemId, item.version);
      list.withdraw(item);
    }
    withdrawn(item, shown);
  }

  function onItem(event, item) {
    if (!isUsable(item)) return withdraw(item);
    if (list.has(item.itemId) || fresh.has(item.itemId)) return take(item);
    const is = belongs(event, item);
    if (is && ready && decided(item) > newest && decided(item) >= last) {
      last = decided(item);
      says("");
      fresh.add(item);
    } else if (is !== false) {
      askSoon();
    }
  }

  return {
    elements: [fresh.element, list.element],
    read,
    ask,
    askSoon,
    onItem,
    links: () => [...list.element.querySelectorAll(":scope > li:not(.tombstone) > h2 a")],
    stop() {
      turn++;
      clearTimeout(timer);
      stopWatch();
    },
  };
}
