// What can be said of a story, wherever it is shown.
import { counted } from "../lib/dom.js";

const HOUR = 3_600_000;

/** The orders of the API: the higher, the further up. */
const RANKS = {
  growth: (story, now) => story.perHour * 2 ** (-Math.max(0, now - Date.parse(story.last)) / HOUR),
  size: (story) => story.items + story.copies,
  recent: (story) => Date.parse(story.last),
};

export const rank = (order, story) => (RANKS[order] ?? RANKS.growth)(story, Date.now());

/** Whether it is one that a list may have. */
export const isListed = (story) => story.items + story.copies > 0 && !story.mergedInto;

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
  const unknown = isListed(story) && !story.lead;
  return story.title ?? (unknown ? "Untitled" : "Withdrawn");
}

/** A number that people compare, not one that they count with. */
export const short = (number) => new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 }).format(number);
