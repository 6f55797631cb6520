// Columns of one's own, each a filter. All of them share one stream: over HTTP/1.1 a browser opens six connections to a site,
// and columns with a stream each would leave none for anything else.
import { h } from "../lib/dom.js";
import { streamPlace } from "../lib/stream.js";
import { column } from "../parts/column.js";
import { columnFilters, isFull, keep, streamOf, tellAddress } from "../parts/column-filters.js";
import { columnKeys, draggable } from "../parts/column-moves.js";
import { isLoss, listen } from "../parts/connection.js";
import { offeredSources } from "../parts/source-names.js";
import { topicList } from "../parts/topic-field.js";
import { topicNames } from "../parts/topic-names.js";

/** @param {() => boolean} current whether somebody still wants this view */
export async function showColumns(view, query, current) {
  const filters = columnFilters(query);
  const chosen = filters.map((filter) => filter.get("source")).filter(Boolean);
  const [sources, topics] = await Promise.all([offeredSources(chosen), topicNames()]);
  if (!current()) return () => {};
  const offered = { sources, topics };
  const row = h("div", { class: "columns" });
  const told = h("p", { class: "unseen", role: "status" });
  const add = h("button", { type: "button", onclick: addOne }, "Add a column");
  let columns = [];
  let stream = null;
  let stop = () => {};
  /** Each stream goes on where the one before it ended. */
  const place = streamPlace();

  const shown = () => columns.map((one) => one.filter);

  function follow() {
    const wanted = streamOf(shown());
    add.disabled = isFull(columns);
    if (wanted === stream) return;
    stop();
    stream = wanted;
    stop = wanted ? listen(wanted, onEvent, place) : () => {};
  }

  function onEvent(event, data) {
    if (event.startsWith("item.")) columns.forEach((one) => one.onItem(event, data.data));
    else if (event === "story.updated") columns.forEach((one) => one.onStory(data.data));
    else if (isLoss(event, data)) columns.forEach((one) => one.load());
  }

  function changed() {
    keep(shown());
    follow();
  }

  function made(filter) {
    const one = column(filter, offered, {
      changed,
      move: (by) => {
        moveTo(columns.indexOf(one), columns.indexOf(one) + by);
        one.focusOn(by < 0 ? "Move left" : "Move right");
      },
      remove: () => remove(one),
    });
    return one;
  }

  function addOne() {
    const one = made(new URLSearchParams());
    columns.push(one);
    row.append(one.element);
    one.load();
    changed();
    one.element.scrollIntoView({ inline: "nearest", block: "nearest" });
    one.edit();
  }

  function remove(one) {
    const place = columns.indexOf(one);
    one.stop();
    one.element.remove();
    columns.splice(place, 1);
    told.textContent = `Removed ${one.title.textContent}`;
    changed();
    const next = columns[Math.min(place, columns.length - 1)];
    if (next) next.focusOn("Remove");
    else add.focus();
  }

  /** The others are put around it, so that it keeps the focus and the pointer; each stays as far scrolled as it was. */
  function moveTo(from, to) {
    const one = columns[from];
    const other = columns[to];
    if (!other) return;
    const between = columns.slice(Math.min(from, to), Math.max(from, to) + 1).filter((each) => each !== one);
    const scrolled = between.map((each) => each.rows.scrollTop);
    if (to > from) one.element.before(...between.map((each) => each.element));
    else one.element.after(...between.map((each) => each.element));
    between.forEach((each, i) => (each.rows.scrollTop = scrolled[i]));
    columns.splice(from, 1);
    columns.splice(to, 0, one);
    told.textContent = `${one.title.textContent} is column ${to + 1} of ${columns.length}`;
    changed();
  }

  columns = filters.map(made);
  row.append(...columns.map((one) => one.element));
  view.append(
    h("h2", { class: "unseen" }, "Columns"),
    h(
      "p",
      { class: "meta board-bar" },
      add,
      h("span", { class: "keys" }, "← ↑ ↓ → or h j k l go through them, Enter opens; drag a title to move a column"),
    ),
    told,
    topicList(topics),
    row,
  );
  draggable(row, () => columns, moveTo);
  tellAddress(shown());
  columns.forEach((one) => one.load());
  follow();
  const stopKeys = columnKeys(() => columns);
  return () => {
    stop();
    stopKeys();
    columns.forEach((one) => one.stop());
  };
}
