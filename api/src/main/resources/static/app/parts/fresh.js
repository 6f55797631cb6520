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
 * @param place what is scrolled
 */
export function freshItems(show, place = PAGE) {
  const element = h("button", { type: "button", class: "fresh", hidden: true, onclick: () => place.toTop() });
  let waiting = [];

  const scrolled = () => place.top() > TOP;

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
    place.target.addEventListener("scroll", onScroll, { passive: true });
    return () => place.target.removeEventListener("scroll", onScroll);
  }

  return { element, add, drop, watch };
}
