// A list of items: edits in place, copies below the item that had the text first.
import { counted, h, time } from "../lib/dom.js";
import { marks, notes, withdrawn } from "./marks.js";

const MOST = 300;
const SUMMARY = 240;
const COPIES = ":scope > details.copies";

const USUAL = { label: "Items, newest first", most: MOST, about: () => [], more: () => null, ofStories: true };

/**
 * @param {(sourceId: string) => Node} name of a source
 * @param {object} options `most` rows are kept, `about(item)` is what stands behind the summary of an item, `more(item)` an
 *     element at the end of its row, `ofStories` whether that links to the story of its item
 */
export function itemList(name, options = {}) {
  const { label, most, about, more, ofStories } = { ...USUAL, ...options };
  const element = h("ol", { class: "items", "aria-label": label });
  const rows = new Map();

  const story = (item) => (ofStories && item.storyId ? [" ", storyLink(item)] : []);

  /** Below the item that had the text first, if that one is shown. */
  function place(item, row, first) {
    const original = item.duplicateOf && rows.get(item.duplicateOf);
    if (original) addCopy(original, row);
    else if (first) element.prepend(row);
    else element.append(row);
  }

  function put(item, first) {
    const present = rows.get(item.itemId);
    const row = itemRow(item, name(item.sourceId), Boolean(present), [...about(item), ...story(item)]);
    row.append(more(item) ?? "");
    if (present) replace(present, row);
    else place(item, row, first);
    rows.set(item.itemId, row);
    while (element.children.length > most) {
      const last = element.lastElementChild;
      for (const { id } of [last, ...last.querySelectorAll("li[id]")]) rows.delete(id);
      last.remove();
    }
  }

  /** Puts a tombstone in the place of an item, so that nothing of it stays on the page. */
  function withdraw(item) {
    const present = rows.get(item.itemId);
    if (!present) return;
    const row = tombstone(item, name(item.sourceId));
    replace(present, row);
    rows.set(item.itemId, row);
  }

  return {
    element,
    put,
    withdraw,
    has: (id) => rows.has(id),
    size: () => element.querySelectorAll("li[id]:not(.tombstone)").length,
  };
}

/** Copies stay below what they copied, and the focus where it was. */
function replace(present, row) {
  const copies = present.querySelector(COPIES);
  const focused = present.contains(document.activeElement) && !copies?.contains(document.activeElement);
  if (copies) row.append(copies);
  present.replaceWith(row);
  if (focused) row.querySelector("a").focus();
}

function itemRow(item, source, edited, about) {
  const corrected = item.signals?.includes("correction");
  return h(
    "li",
    { id: item.itemId, class: edited ? "edited" : null },
    h(
      "p",
      { class: "meta" },
      ...head(item, source),
      item.language ? h("span", { class: "lang" }, item.language) : null,
      item.version > 1 && !corrected ? h("span", { class: "version" }, ` edited, version ${item.version}`) : null,
      ...marks(item),
    ),
    h(
      "h2",
      { dir: "auto" },
      h("a", { href: `#/items/${item.itemId}`, lang: item.language }, item.headline ?? "(no headline)"),
    ),
    ...(corrected ? notes(item).slice(0, 1) : []),
    below(item, about),
  );
}

/** The link to the item stays the first of the row. */
function below(item, about) {
  const abstract = item.abstract ? h("span", { lang: item.language }, cut(item.abstract)) : null;
  return abstract || about.length ? h("p", { class: "abstract", dir: "auto" }, abstract, ...about) : null;
}

const storyLink = (item) =>
  h(
    "a",
    { class: "to-story", href: `#/stories/${item.storyId}`, "aria-label": `Story of ${item.headline ?? "this item"}` },
    "Story",
  );

const head = (item, source) => [time(item.receivedAt), " ", h("span", { class: "source" }, source), " "];

const tombstone = (item, source) =>
  h(
    "li",
    { id: item.itemId, class: "tombstone" },
    h("p", { class: "meta" }, ...head(item, source), h("a", { href: `#/items/${item.itemId}` }, "What is left of it")),
    withdrawn(item),
  );

const cut = (text) => (text.length > SUMMARY ? `${text.slice(0, SUMMARY)}…` : text);

function addCopy(original, row) {
  let copies = original.querySelector(COPIES);
  if (!copies) {
    copies = h("details", { class: "copies" }, h("summary"), h("ol"));
    original.append(copies);
  }
  copies.querySelector("ol").append(row);
  copies.querySelector("summary").textContent = counted(copies.querySelectorAll("li[id]").length, "copy", "copies");
}
