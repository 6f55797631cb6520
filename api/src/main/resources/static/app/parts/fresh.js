// What comes while somebody reads further down: it waits behind a button, so that nothing moves under their eyes.
import { h } from "../lib/dom.js";

const TOP = 160;

/** The page as a whole. */
const PAGE = { target: window, top: () => scrollY, toTop: () => scrollTo({ top: 0 }) };

/** A part of the page that scrolls by itself. */
export const scrolling = (element) => ({
  target: element,
  top: () => element.scrollTop,
  toTop: () => element.scrollTo({ top: 0 }),
});

/**
 * @param {(item: object) => void} show puts an item on top of the list
 * @param {object} options `place` is what is scrolled, and `most` items wait: the list would keep no more of them
 */
export function freshItems(show, { place = PAGE, most }) {
  const element = h("button", { type: "button", class: "fresh", hidden: true, onclick: () => place.toTop() });
  const waiting = new Map();

  const scrolled = () => place.top() > TOP;

  function tell() {
    element.hidden = waiting.size === 0;
    element.textContent = `${waiting.size}${waiting.size < most ? "" : " or more"} new`;
  }

  function showAll() {
    const items = [...waiting.values()];
    waiting.clear();
    tell();
    items.forEach(show);
  }

  function add(item) {
    waiting.delete(item.itemId);
    waiting.set(item.itemId, item);
    if (waiting.size > most) waiting.delete(waiting.keys().next().value);
    if (scrolled()) tell();
    else showAll();
  }

  /** What must not be shown any more is forgotten. */
  function drop(itemId) {
    if (waiting.delete(itemId)) tell();
  }

  /** Shows them once somebody is back at the top; returns what stops that. */
  function watch() {
    const onScroll = () => !scrolled() && waiting.size > 0 && showAll();
    place.target.addEventListener("scroll", onScroll, { passive: true });
    return () => place.target.removeEventListener("scroll", onScroll);
  }

  return { element, add, has: (itemId) => waiting.has(itemId), drop, watch };
}
