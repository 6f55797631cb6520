// How many items came in by topic: a row of bars for each, all to one scale, so that topics can be compared.
import { counted, h, s } from "../lib/dom.js";

const WIDTH = 360;
const HEIGHT = 28;

const sum = (counts) => counts.reduce((all, one) => all + one, 0);

/**
 * @param {{ topics: { id: string, name: string, counts: number[] }[], counts: number[] }} volume
 * @param {{ words: string, step: string, ago: string }} time that it is of
 * @param {(topic: object) => Element[]} links that lead on from a topic, the first of them its name
 */
export function topicChart(volume, time, links) {
  const most = Math.max(1, ...volume.topics.flatMap((topic) => topic.counts));
  const told = `${counted(sum(volume.counts), "item")} in ${time.words}, about ${counted(volume.topics.length, "topic")}; the highest bar is ${most} in ${time.step}`;
  return h(
    "figure",
    { class: "topics" },
    h("figcaption", { class: "meta" }, told),
    h("ol", { "aria-label": "Topics, most items first" }, ...volume.topics.map((topic) => row(topic, most, links))),
    h("p", { class: "axis meta", "aria-hidden": "true" }, h("span", {}, time.ago), h("span", {}, "now")),
  );
}

function row(topic, most, links) {
  const [name, ...others] = links(topic);
  return h(
    "li",
    {},
    h("span", { class: "name" }, name),
    h("strong", { class: "count" }, String(sum(topic.counts))),
    bars(topic.counts, most),
    h("span", { class: "more" }, ...others),
  );
}

/** The number beside it says as much: it is for the eye alone. */
function bars(counts, most) {
  const width = WIDTH / counts.length;
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  counts.forEach((count, i) => {
    const height = (count / most) * (HEIGHT - 2);
    svg.append(s("rect", { x: i * width + width * 0.1, y: HEIGHT - 1 - height, width: width * 0.8, height }));
  });
  svg.append(s("line", { x1: 0, y1: HEIGHT - 0.5, x2: WIDTH, y2: HEIGHT - 0.5 }));
  return svg;
}
