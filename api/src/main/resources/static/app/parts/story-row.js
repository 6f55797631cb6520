// A story in two lines: its headline beside the curve of the last hours; its numbers, its newest item and its topics.
import { h, shortTime } from "../lib/dom.js";
import { figures, short, titleOf } from "./story.js";
import { topicChips } from "./topic-chips.js";

/** As many as there is room for; a story's page has all. */
const TOPICS = 2;

/** A row that is drawn in place, so that focus and selection stay where they are. */
export function storyRow(first, name, filters) {
  const title = h("a");
  const curve = h("span", { class: "curve" });
  const numbers = h("span", { class: "figures" });
  const newest = h("span", { class: "newest", dir: "auto" });
  const about = h("span", { class: "chips" });
  const row = {
    title,
    curve,
    element: h(
      "li",
      { id: first.id },
      h("h2", { dir: "auto" }, title),
      curve,
      h("p", { class: "meta" }, numbers, newest, about),
    ),
    draw(story) {
      row.story = story;
      row.element.classList.toggle("gone", story.title === undefined || Boolean(story.mergedInto));
      title.href = `#/stories/${story.mergedInto ?? story.id}`;
      title.textContent = titleOf(story);
      title.lang = story.language ?? "";
      title.title = story.title ?? "";
      numbers.textContent = `${figures(story)}, ${short(story.perHour)}/h`;
      newest.replaceChildren(...newestLine(story, name));
      about.replaceChildren(...topicChips((story.topics ?? []).slice(0, TOPICS), "#/stories", filters));
    },
  };
  row.draw(first);
  return row;
}

/** When, where and, unless that is the title, in which words. */
function newestLine(story, name) {
  const { latest } = story;
  if (!latest || story.mergedInto) return [];
  const said = latest.headline && latest.headline !== story.title ? ` ${latest.headline}` : null;
  return [
    shortTime(latest.at ?? latest.receivedAt),
    " ",
    h("span", { class: "source" }, name(latest.sourceId)),
    said,
  ].filter(Boolean);
}
