// The rows of the front page: a story that changes is drawn in place, and none moves before the reader says so.
import { json } from "../lib/api.js";
import { h, told } from "../lib/dom.js";
import { isLoss } from "./connection.js";
import { curves } from "./curves.js";
import { isUsable } from "./marks.js";
import { news } from "./news.js";
import { isListed, rank, titleOf, without } from "./story.js";
import { storyRow } from "./story-row.js";

const PAGE = 40;

/** @param {(sourceId: string) => Node} name of a source */
export function storyBoard(name, filters) {
  const rows = new Map();
  const drawn = curves();
  const waiting = news(rankAgain);
  const status = h("p", { class: "unseen", role: "status" });
  const lists = h("div", { class: "board" });
  const more = h("button", { type: "button", hidden: true, onclick: told(loadMore) }, "More stories");
  let next = null;

  const rankOf = (story) => rank(filters.get("order"), story);

  async function page(cursor) {
    const query = new URLSearchParams(filters);
    query.set("limit", PAGE);
    if (cursor) query.set("cursor", cursor);
    return json(`/v1/stories?${query}`);
  }

  function add(found) {
    const start = rows.size + 1;
    const list = h("ol", { class: "stories", start, "aria-label": `Stories from number ${start} on` });
    for (const story of found.stories.filter((one) => !rows.has(one.id))) {
      const row = storyRow(story, name, filters);
      rows.set(story.id, row);
      list.append(row.element);
    }
    lists.append(list);
    for (const { id } of list.children) drawn.watch(id, rows.get(id).curve);
    next = found.next ?? null;
    more.hidden = !next;
  }

  async function load() {
    const found = await page();
    rows.clear();
    drawn.clear();
    waiting.clear();
    lists.replaceChildren();
    if (found.stories.length) add(found);
    else lists.append(h("p", { class: "empty" }, "No stories yet: they are made of what comes in."));
  }

  async function rankAgain() {
    await load();
    scrollTo({ top: 0 });
    titles()[0]?.focus();
  }

  async function loadMore() {
    const before = rows.size;
    add(await page(next));
    titles()[before]?.focus();
  }

  const titles = () => [...rows.values()].map((row) => row.title);

  function onStory(story) {
    const row = rows.get(story.id);
    if (!row) {
      waiting.fresh(story.id, isWanted(story));
    } else if (story.version > row.story.version) {
      drawn.tell(story.id);
      draw(row, story);
      const above = rows.get(row.element.previousElementSibling?.id)?.story;
      waiting.moved(story.id, Boolean(above) && isListed(story) && rankOf(story) > rankOf(above));
    }
  }

  /** Whether a story that is not here would be. */
  function isWanted(story) {
    const sources = filters.getAll("source");
    const last = next ? [...rows.values()].at(-1)?.story : null;
    return (
      isListed(story) &&
      (sources.length === 0 || sources.includes(story.latest?.sourceId)) &&
      (!last || rankOf(story) > rankOf(last))
    );
  }

  function draw(row, story) {
    if (row.story.title !== undefined && story.title === undefined) {
      status.textContent = `A story in this list: ${titleOf(story)}`;
    }
    row.draw(story);
  }

  /** At once, and not with the next event of its story. */
  function onWithdrawn(itemId) {
    for (const row of rows.values()) {
      const silent = without(row.story, itemId);
      if (silent !== row.story) draw(row, silent);
    }
  }

  function onEvent(event, data) {
    if (event === "story.updated") onStory(data.data);
    else if (event.startsWith("item.") && !isUsable(data.data)) onWithdrawn(data.data.itemId);
    else if (isLoss(event, data)) waiting.missed();
  }

  return {
    again: waiting.element,
    elements: [status, lists, h("p", { class: "actions" }, more)],
    load,
    onEvent,
    titles,
    focus: (id) => rows.get(id)?.title.focus(),
    stop: drawn.stop,
  };
}
