// The filters of columns: in the address and in the browser each is a text, such as lang=en&q=flood.
const NAMES = ["topic", "story", "source", "lang", "q"];
const KEPT = "dateline-columns";
const MOST = 12;

/** The id of a story, within its address, too. */
export const STORY = /sty_[a-z2-7]{16}(?:[a-z2-7]{4})?(?![a-z2-7])/;

/** For somebody who has none of their own. */
const FIRST = ["", "topic=medtop:11000000", "topic=medtop:04000000", "topic=medtop:15000000"];

/** One value of each kind, and nothing else: an address can be written by anybody. */
function clean(text) {
  const given = new URLSearchParams(text);
  return new URLSearchParams(NAMES.filter((name) => given.get(name)?.trim()).map((name) => [name, given.get(name)]));
}

/** Those of the address; else those that this browser keeps; else the first ones. */
export function columnFilters(query) {
  const given = query.has("c") ? query.getAll("c") : (kept() ?? FIRST);
  return given.slice(0, MOST).map(clean);
}

function kept() {
  try {
    const texts = JSON.parse(localStorage.getItem(KEPT));
    return Array.isArray(texts) && texts.every((text) => typeof text === "string") ? texts : null;
  } catch {
    // it keeps none, or something else
    return null;
  }
}

/** Says in the address what is shown, without a step in the history. */
export function tellAddress(filters) {
  const query = new URLSearchParams(filters.map((filter) => ["c", filter.toString()]));
  history.replaceState(history.state, "", `#/columns?${query}`);
}

/** Only what somebody changes is kept: a link of somebody else takes nobody's columns away. */
export function keep(filters) {
  tellAddress(filters);
  try {
    localStorage.setItem(KEPT, JSON.stringify(filters.map((filter) => filter.toString())));
  } catch {
    // the address has them all the same
  }
}

export const isFull = (filters) => filters.length >= MOST;

/**
 * The stream that has all that any of them may want: what all of them name is asked for, the rest is told apart here. None
 * for no columns; one with a story that can't be does not take the others' stream away.
 */
export function streamOf(filters) {
  const able = filters.filter((filter) => !filter.has("story") || STORY.test(filter.get("story")));
  if (able.length === 0) return null;
  const query = new URLSearchParams({ since: "-1m" });
  for (const name of ["topic", "story", "source", "lang"]) {
    const values = new Set(able.map((filter) => filter.get(name)));
    // the same for the same columns in another order
    if (!values.has(null)) for (const value of [...values].sort()) query.append(name, value);
  }
  return `/v1/stream?${query}`;
}

/** Whether an item can be one that a filter wants: as far as the page knows what the API means by it. */
export function mayHave(filter, item) {
  const language = item.language?.toLowerCase() ?? "";
  const isIn = (wanted) => language === wanted.toLowerCase() || language.startsWith(`${wanted.toLowerCase()}-`);
  return (
    (!filter.has("source") || filter.getAll("source").includes(item.sourceId)) &&
    (!filter.has("lang") || filter.getAll("lang").some(isIn))
  );
}

/** Whether {@link mayHave} says all: topics lie below others, stories are merged, and words are found in whole texts. */
export const isPlain = (filter) => !filter.has("topic") && !filter.has("story") && !filter.has("q");
