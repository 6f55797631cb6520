// What would change a list if it were ranked again: told on a button, and done only when the reader presses it.
import { h, told } from "../lib/dom.js";

/** @param {() => Promise<void>} rankAgain */
export function news(rankAgain) {
  const fresh = new Set();
  const moved = new Set();
  let missed = false;
  const element = h("button", { type: "button", class: "primary again", hidden: true, onclick: told(rankAgain) });

  function show() {
    const parts = [
      fresh.size ? `${fresh.size} new` : null,
      moved.size ? `${moved.size} moved` : null,
      missed ? "events missed" : null,
    ].filter(Boolean);
    element.hidden = parts.length === 0;
    element.textContent = `${parts.join(", ")}: rank again`;
  }

  const mark = (set) => (id, is) => {
    if (is) set.add(id);
    else set.delete(id);
    show();
  };

  return {
    element,
    /** What is not in the list would be, or would not. */
    fresh: mark(fresh),
    /** What is in the list would be further up, or would not. */
    moved: mark(moved),
    missed() {
      missed = true;
      show();
    },
    clear() {
      fresh.clear();
      moved.clear();
      missed = false;
      show();
    },
  };
}
