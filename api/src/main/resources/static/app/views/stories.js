// The front page: stories that grow, in an order that changes only when the reader says so.
import { h } from "../lib/dom.js";
import { listen } from "../parts/connection.js";
import { filterForm } from "../parts/filters.js";
import { rowKeys } from "../parts/row-keys.js";
import { offeredSources, sourceName } from "../parts/source-names.js";
import { storyBoard } from "../parts/story-board.js";
import { topicList } from "../parts/topic-field.js";
import { topicNames } from "../parts/topic-names.js";

const ORDERS = {
  label: "Order",
  name: "order",
  usual: "growth",
  choices: [
    ["size", "size"],
    ["recent", "recent"],
  ],
};

/** The story that somebody went to from here: where they go on when they come back. */
let place = null;

export async function showStories(view, filters) {
  const [sources, topics] = await Promise.all([offeredSources(filters.getAll("source")), topicNames()]);
  const board = storyBoard(sourceName, filters);
  await board.load();
  const form = filterForm(filters, sources, { path: "/stories", more: [ORDERS], topics });
  form.append(h("p", { class: "meta keys" }, "↑ ↓ or j k go through them, Enter opens"), board.again);
  view.append(h("h2", { class: "unseen" }, "Stories"), form, topicList(topics), ...board.elements);
  const stopKeys = rowKeys(board.titles);
  const stop = listen(`/v1/stream?${follows(filters)}`, board.onEvent);
  const before = place;
  place = null;
  // once it can be seen
  if (before) requestAnimationFrame(() => board.focus(before));
  return () => {
    place = document.activeElement?.closest("ol.stories > li")?.id ?? null;
    stop();
    stopKeys();
    board.stop();
  };
}

/** From a little before, since stories may change while they are read. A story of a source has items of others, too. */
function follows(filters) {
  const query = new URLSearchParams({ since: "-1m" });
  for (const name of ["lang", "topic"]) {
    for (const value of filters.getAll(name)) query.append(name, value);
  }
  return query;
}
