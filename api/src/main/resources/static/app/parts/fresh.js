// What comes while somebody reads further down: it waits behind a button, so that nothing moves under their eyes.
import { h } from "../lib/dom.js";

const TOP = 160;

const scrolled = () => scrollY > TOP;

/** @param {(item: object) => void} show puts an item on top of the list */
export function freshItems(show) {
  const element = h("button", { class: "fresh", hidden: true, onclick: () => scrollTo({ top: 0 }) });
  let waiting = [];

  function showAll() {
    waiting.splice(0).forEach(show);
    element.hidden = true;
  }

  function add(item) {
    waiting = waiting.filter((one) => one.itemId !== item.itemId);
    waiting.push(item);
    if (!scrolled()) showAll();
    element.hidden = waiting.length === 0;
    element.textContent = `${waiting.length} new`;
  }

  /** What must not be shown any more is forgotten. */
  function drop(itemId) {
    waiting = waiting.filter((one) => one.itemId !== itemId);
    element.hidden = waiting.length === 0;
    element.textContent = `${waiting.length} new`;
  }

  /** Shows them once somebody is back at the top; returns what stops that. */
  function watch() {
    const onScroll = () => !scrolled() && waiting.length && showAll();
    addEventListener("scroll", onScroll, { passive: true });
    return () => removeEventListener("scroll", onScroll);
  }

  return { element, add, drop, watch };
}
