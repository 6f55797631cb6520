// Columns are moved with the pointer by their titles; with the keyboard, by the buttons beside these. Arrows go through them.
import { rowKeys } from "./row-keys.js";

const STEPS = { ArrowLeft: -1, h: -1, ArrowRight: 1, l: 1 };

/**
 * @param {Element} row that has the columns
 * @param {(from: number, to: number) => void} move
 */
export function draggable(row, columns, move) {
  let held = null;

  row.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0) return;
    held = columns().findIndex((one) => one.title === grip);
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragging");
  });
  row.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const over = columns().findIndex(({ element }) => isOver(element, event.clientX));
    if (over < 0 || over === held) return;
    // only once it is beyond its middle, or columns of other widths would jump to and fro
    const { left, width } = columns()[over].element.getBoundingClientRect();
    const beyond = over > held ? event.clientX > left + width / 2 : event.clientX < left + width / 2;
    if (!beyond) return;
    move(held, over);
    held = over;
  });
  const drop = () => {
    held = null;
    row.classList.remove("dragging");
  };
  row.addEventListener("pointerup", drop);
  row.addEventListener("pointercancel", drop);
}

function isOver(element, x) {
  const { left, right } = element.getBoundingClientRect();
  return x >= left && x < right;
}

/** Up and down within a column, left and right from one to the next; returns what stops it. */
export function columnKeys(columns) {
  const here = () =>
    Math.max(
      0,
      columns().findIndex(({ element }) => element.contains(document.activeElement)),
    );
  const stopRows = rowKeys(() => columns()[here()]?.links() ?? []);

  function onKey(event) {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const next = columns()[here() + step];
    if (!next) return;
    event.preventDefault();
    const row = columns()
      [here()].links()
      .findIndex((link) => link.closest("li").contains(document.activeElement));
    const links = next.links();
    const link = links[Math.min(Math.max(row, 0), links.length - 1)];
    (link ?? next.element.querySelector("button")).focus();
    next.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  }
  document.addEventListener("keydown", onKey);
  return () => {
    stopRows();
    document.removeEventListener("keydown", onKey);
  };
}
