// What an item has to do with items of other sources.
import { h } from "../lib/dom.js";

const link = (id, words) => h("a", { href: `#/items/${id}` }, words);

/** A line each: the same text, the item of an agency, a part or a later state. */
export function lineage({ duplicateOf, syndicatedFrom, evolvedFrom }) {
  const taken = syndicatedFrom && syndicatedFrom !== duplicateOf;
  return [
    duplicateOf ? h("p", {}, "The same text as ", link(duplicateOf, other(duplicateOf, syndicatedFrom)), ".") : null,
    taken ? h("p", {}, "Taken from ", link(syndicatedFrom, "this item of an agency"), ".") : null,
    evolvedFrom
      ? h(
          "p",
          {},
          "Shares a part of its text with ",
          link(evolvedFrom, "this item of another source"),
          ", or is a later state of it.",
        )
      : null,
  ];
}

const other = (id, agency) => (id === agency ? "this item of an agency" : "this item of another source");
