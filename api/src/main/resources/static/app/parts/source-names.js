// What sources are called, of however many there are: the first ones are asked for together, the others when they are shown.
import { json } from "../lib/api.js";
import { nameOf } from "./kinds.js";

/** As many as one page of the API has. */
const FIRST = 1_000;

/** Questions at once, so that a list of many sources leaves connections to others. */
const AT_ONCE = 4;

/** So many names are remembered; then all are forgotten. */
const MOST = 20_000;

/** By id: a name, or null of a source that is gone. */
const names = new Map();

/** By id: the texts that wait for the name. */
const waiting = new Map();
const queue = [];
let asking = 0;

/** Sources for the form of a view: the first ones, and those that are chosen in it. */
export async function offeredSources(chosen) {
  const { sources } = await json(`/v1/sources?limit=${FIRST}`);
  const offered = new Set(sources.map((source) => source.id));
  const missing = chosen.filter((id) => !offered.has(id));
  const others = await Promise.all(missing.map((id) => json(path(id)).catch(() => ({ id }))));
  const all = [...sources, ...others];
  for (const source of all) remember(source.id, nameOf(source));
  return all;
}

/** A text that is the name of a source; its id until that is known. */
export function sourceName(id) {
  const text = document.createTextNode(names.get(id) ?? id);
  if (!names.has(id)) ask(id, text);
  return text;
}

function ask(id, text) {
  const texts = waiting.get(id);
  if (texts) {
    texts.push(text);
  } else {
    waiting.set(id, [text]);
    queue.push(id);
    next();
  }
}

function next() {
  while (asking < AT_ONCE && queue.length > 0) {
    asking++;
    answered(queue.shift());
  }
}

async function answered(id) {
  try {
    const name = nameOf(await json(path(id)));
    remember(id, name);
    for (const text of waiting.get(id)) text.data = name;
  } catch (error) {
    // whatever else went wrong, it is asked for again when it is shown again
    if (error.status === 404) remember(id, null);
  } finally {
    waiting.delete(id);
    asking--;
    next();
  }
}

function remember(id, name) {
  if (names.size >= MOST) names.clear();
  names.set(id, name);
}

const path = (id) => `/v1/sources/${encodeURIComponent(id)}`;
