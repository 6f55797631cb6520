// What can be said of a story, wherever it is shown.
import { counted, h } from "../lib/dom.js";

/** Codes that lists can be asked for. */
const MEDIA_TOPIC = /^medtop:\d{8}$/;

const HOUR = 3_600_000;

/** The orders of the API: the higher, the further up. */
const RANKS = {
  growth: (story, now) => story.perHour * 2 ** (-Math.max(0, now - Date.parse(story.last)) / HOUR),
  size: (story) => story.items + story.copies,
  recent: (story) => Date.parse(story.last),
};

export const rank = (order, story) => (RANKS[order] ?? RANKS.growth)(story, Date.now());

/** Whether it is one that a list may have. */
export const isListed = (story) => Boolean(story.lead) && !story.mergedInto;

/** A story without the words of an item that was withdrawn; the same if it has none. */
export function without(story, itemId) {
  const ofLead = story.lead?.itemId === itemId;
  const ofLatest = story.latest?.itemId === itemId;
  if (!ofLead && !ofLatest) return story;
  const title = ofLead && !story.named ? undefined : story.title;
  return { ...story, title, latest: ofLatest ? undefined : story.latest };
}

/** Its numbers in words. */
export function figures(story) {
  const copies = story.copies ? ` + ${counted(story.copies, "copy", "copies")}` : "";
  return `${counted(story.items, "item")}${copies}, ${counted(story.owners, "owner")}`;
}

/** What it is called, or why it can't be. */
export function titleOf(story) {
  if (story.mergedInto) return "Merged into another story";
  return story.title ?? "Withdrawn";
}

/** A number that people compare, not one that they count with. */
export const short = (number) => new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 }).format(number);

/** Its topics, and how sure that is. */
export const topics = (story, most = Infinity, filters = new URLSearchParams()) =>
  (story.topics ?? []).slice(0, most).flatMap((topic) => [" ", chip(topic, filters)]);

function chip(topic, filters) {
  // stories that were told by older versions have the scheme within the code
  const code = topic.scheme && !topic.code.includes(":") ? `${topic.scheme}:${topic.code}` : topic.code;
  const name = topic.name ?? code;
  const sure =
    topic.confidence === undefined ? topic.origin : `${topic.origin}, ${Math.round(topic.confidence * 100)} %`;
  if (!MEDIA_TOPIC.test(code)) return h("span", { class: "chip", title: sure }, name);
  const query = new URLSearchParams(filters);
  query.set("topic", code);
  return h("a", { class: "chip", title: sure, href: `#/stories?${query}` }, name);
}
