// Small curves of how many items stories got in the last six hours. Only those that can be seen are asked for, a few at
// once and none more often than every 30 seconds.
import { json } from "../lib/api.js";
import { s } from "../lib/dom.js";

const STEPS = 24;
const FRESH = 30_000;
/** A story that nothing was told of grows older all the same. */
const OLD = 300_000;
const AT_ONCE = 4;
const MOST = 400;
const WIDTH = 72;
const HEIGHT = 16;

/** By story, across views; the one that was asked for last is the last. */
const known = new Map();

function keep(id, found) {
  known.delete(id);
  known.set(id, found);
  if (known.size > MOST) known.delete(known.keys().next().value);
}

/** Whether it should be asked for again; a story that was told of, sooner. */
function isDue(id, told) {
  const age = Date.now() - (known.get(id)?.at ?? 0);
  return age >= (told ? FRESH : OLD);
}

export function curves() {
  const seen = new Map();
  const told = new Set();
  const asked = new Set();
  let stopped = false;

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = target.closest("li").id;
      if (isIntersecting) seen.set(id, target);
      else seen.delete(id);
    }
    askForMore();
  });

  function askForMore() {
    for (const [id, element] of seen) {
      if (stopped || asked.size >= AT_ONCE) return;
      if (isDue(id, told.has(id)) && !asked.has(id)) ask(id, element);
    }
  }

  async function ask(id, element) {
    asked.add(id);
    told.delete(id);
    const counts = await read(id).catch(() => known.get(id)?.counts ?? []);
    keep(id, { at: Date.now(), counts });
    asked.delete(id);
    if (!stopped) draw(element, counts);
    askForMore();
  }

  const timer = setInterval(askForMore, FRESH);
  return {
    /** Draws a curve in the row of a story, and again while the row can be seen. */
    watch(id, element) {
      if (known.has(id)) draw(element, known.get(id).counts);
      observer.observe(element);
    },
    /** The story has changed. */
    tell: (id) => told.add(id),
    /** Forgets all rows. */
    clear() {
      observer.disconnect();
      seen.clear();
    },
    stop() {
      stopped = true;
      observer.disconnect();
      clearInterval(timer);
    },
  };
}

const read = async (id) =>
  (await json(`/v1/items/histogram?${new URLSearchParams({ story: id, since: "-6h", buckets: STEPS })}`)).counts;

/** The numbers beside it say the same: it is for the eye alone. */
function draw(element, counts) {
  const most = Math.max(...counts, 1);
  const place = (count, i) =>
    `${(i * WIDTH) / Math.max(counts.length - 1, 1)},${HEIGHT - 1 - (count / most) * (HEIGHT - 2)}`;
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  svg.append(s("polyline", { points: counts.map(place).join(" ") }));
  element.replaceChildren(svg);
}
