// A story: its numbers, and its items in the order in which they came in, with copies folded under what they copy.
import { json } from "../lib/api.js";
import { h, time, told } from "../lib/dom.js";
import { chart } from "../parts/chart.js";
import { isLoss, listen } from "../parts/connection.js";
import { itemList } from "../parts/items.js";
import { isUsable } from "../parts/marks.js";
import { reasons } from "../parts/reasons.js";
import { sourceName } from "../parts/source-names.js";
import { splitButton, storyForms } from "../parts/story-forms.js";
import { figures, short, titleOf, without } from "../parts/story.js";
import { topicChips } from "../parts/topic-chips.js";

/** What comes with a story is waited for, milliseconds, before all is read again. */
const SETTLED = 1_000;

/** And what could not be read is asked for again after, milliseconds. */
const RETRY = 2_000;

export async function showStory(view, id) {
  const path = `/v1/stories/${encodeURIComponent(id)}`;
  const head = h("section", { "aria-label": "The story" });
  const volume = h("figure", { class: "volume" });
  const items = h("section", { class: "timeline", "aria-label": "Timeline" });
  const more = h("button", { type: "button", hidden: true, onclick: told(loadMore) }, "More items");
  const versions = new Map();
  let story;
  let list;
  let next = null;
  let unlisted = 0;
  let timer;
  let left = false;

  function draw(now) {
    story = now;
    head.replaceChildren(...about(story));
  }

  /** All anew: a merge or a split moves items anywhere in it. */
  async function load() {
    const whole = await json(path).catch((error) => alone(id, error));
    draw({ ...whole, items: whole.count, copies: whole.copyCount });
    versions.clear();
    list = timeline(id);
    items.replaceChildren(list.element);
    add(whole);
    unlisted = missing();
  }

  function add(page) {
    for (const item of page.items) {
      put(item);
      for (const copy of item.copies ?? []) put(copy);
    }
    next = page.next ?? null;
    more.hidden = !next;
  }

  function put(item) {
    versions.set(item.itemId, item.version);
    list.put(item, false);
  }

  async function loadMore() {
    add(await json(`${path}?cursor=${encodeURIComponent(next)}`));
  }

  const missing = () => story.items + story.copies - list.size();

  /** Items may come and go with no event of their own; what has expired was not listed to begin with. */
  function check() {
    const now = missing();
    if (next && now > unlisted) {
      // it has grown behind the end of what is shown
      unlisted = now;
    } else if (now !== unlisted) {
      reload().catch(() => {});
    }
  }

  /** What was withdrawn while nobody listened must not stay. */
  function reloadUntilDone() {
    clearTimeout(timer);
    reload().catch((error) => {
      if (!left && !error.final) timer = setTimeout(reloadUntilDone, RETRY);
    });
  }

  /** As many items as were shown, as far as there are so many. */
  async function reload() {
    const shown = list.size();
    await load();
    while (next && list.size() < shown) await loadMore();
  }

  function onItem(item) {
    const shown = versions.get(item.itemId) ?? 0;
    // the stream begins before the list was read
    if (item.version < shown || (item.version === shown && isUsable(item))) return;
    if (!isUsable(item)) {
      list.withdraw(item);
      const silent = without(story, item.itemId);
      if (silent !== story) draw(silent);
    } else if (shown || !next) {
      put(item);
    }
  }

  function onEvent(event, data) {
    if (event.startsWith("item.")) {
      onItem(data.data);
    } else if (event === "story.updated" && data.data.id === id && data.data.version > story.version) {
      draw(data.data);
      clearTimeout(timer);
      timer = setTimeout(check, SETTLED);
    } else if (isLoss(event, data)) {
      reloadUntilDone();
    }
  }

  await load();
  view.append(head, volume, items, h("p", { class: "actions" }, more), storyForms(id));
  const stopChart = chart(volume, { story: id });
  const stop = listen(`/v1/stream?${new URLSearchParams({ story: id, since: "-1m" })}`, onEvent);
  return () => {
    left = true;
    clearTimeout(timer);
    stop();
    stopChart();
  };
}

/** A story of one item is no story to the API yet: what is known of it is its item. */
async function alone(id, error) {
  if (error.status !== 404) throw error;
  const { items } = await json(`/v1/items?${new URLSearchParams({ story: id })}`);
  if (items.length === 0) throw error;
  items.reverse();
  const [{ headline: title, language, itemId }] = items;
  return { id, version: 0, title, language, lead: { itemId }, items, count: items.length, copyCount: 0 };
}

const timeline = (id) =>
  itemList(sourceName, {
    label: "Items, in the order in which they came in",
    most: Infinity,
    more: (item) => reasons(item.itemId, splitButton(id, item)),
    ofStories: false,
  });

function about(story) {
  return [
    h("h2", { class: "title", dir: "auto", lang: story.title ? story.language : null }, story.title ?? titleOf(story)),
    story.mergedInto ? merged(story.mergedInto) : null,
    h("p", { class: "meta" }, ...(story.version === 0 ? ["No other item tells of it so far."] : numbers(story))),
    h("p", { class: "meta chips" }, ...topicChips(story.topics ?? [], "#/stories")),
  ].filter(Boolean);
}

const numbers = (story) => [
  `${figures(story)}, `,
  story.languages?.length ? `${story.languages.join(", ")}, ` : "",
  "from ",
  time(story.first),
  " to ",
  time(story.last),
  `, ${short(story.perHour)} an hour of late, ${short(story.burst)} times what is expected`,
];

const merged = (into) =>
  h(
    "p",
    { class: "withdrawal" },
    h("strong", {}, "Merged"),
    ": its items belong to ",
    h("a", { href: `#/stories/${into}` }, "another story"),
    " now.",
  );
