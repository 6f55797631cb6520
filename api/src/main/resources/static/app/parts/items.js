// A list of items: edits in place, copies below the item that had the text first.
import { h, time } from "../lib/dom.js";

const MOST = 300;
const SUMMARY = 240;

/** @param {(sourceId: string) => string} name of a source */
export function itemList(name) {
  const element = h("ol", { class: "items", "aria-label": "Items, newest first" });
  const rows = new Map();

  /** Below the item that had the text first, if that one is shown. */
  function place(item, row, first) {
    const original = item.duplicateOf && rows.get(item.duplicateOf);
    if (original) addCopy(original, row);
    else if (first) element.prepend(row);
    else element.append(row);
  }

  function put(item, first) {
    const present = rows.get(item.itemId);
    const row = itemRow(item, name(item.sourceId), Boolean(present));
    const copies = present?.querySelector("details");
    if (copies) row.append(copies);
    if (present) present.replaceWith(row);
    else place(item, row, first);
    rows.set(item.itemId, row);
    while (element.children.length > MOST) {
      rows.delete(element.lastElementChild.id);
      element.lastElementChild.remove();
    }
  }

  return { element, put, has: (id) => rows.has(id) };
}

function itemRow(item, source, edited) {
  return h(
    "li",
    { id: item.itemId, class: edited ? "edited" : null },
    h(
      "p",
      { class: "meta" },
      time(item.receivedAt),
      " ",
      h("span", { class: "source" }, source),
      " ",
      item.language ? h("span", { class: "lang" }, item.language) : null,
      item.version > 1 ? h("span", { class: "version" }, ` edited, version ${item.version}`) : null,
    ),
    h("h2", {}, h("a", { href: `#/items/${item.itemId}`, lang: item.language }, item.headline ?? "(no headline)")),
    item.abstract ? h("p", { class: "abstract", lang: item.language }, cut(item.abstract)) : null,
  );
}

const cut = (text) => (text.length > SUMMARY ? `${text.slice(0, SUMMARY)}…` : text);

function addCopy(original, row) {
  let copies = original.querySelector("details");
  if (!copies) {
    copies = h("details", {}, h("summary"), h("ol"));
    original.append(copies);
  }
  copies.querySelector("ol").append(row);
  const count = copies.querySelectorAll("li").length;
  copies.querySelector("summary").textContent = count === 1 ? "1 copy" : `${count} copies`;
}
