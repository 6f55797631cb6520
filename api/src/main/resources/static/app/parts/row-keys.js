// Keys through a list: arrows, j and k, Home and End; Enter opens, as on any link.
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity };

/** @param {() => HTMLElement[]} links that are gone through; returns what stops it */
export function rowKeys(links) {
  function onKey(event) {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const all = links();
    if (all.length === 0) return;
    event.preventDefault();
    const here = all.findIndex((link) => link.closest("li").contains(document.activeElement));
    const place = here < 0 && step === -1 ? 0 : here + step;
    all[Math.min(Math.max(place, 0), all.length - 1)].focus();
  }
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
