// A source in the list, and how it fares.
import { h, time } from "../lib/dom.js";
import { nameOf, placeOf } from "./kinds.js";
import { inWords } from "./schedule.js";
import { sourceActions } from "./source-actions.js";

/** @param {() => Promise<void>} load shows the sources as they are now */
export function sourceRow(source, load) {
  const place = placeOf(source);
  return h(
    "li",
    { id: source.id },
    h("h2", {}, h("a", { href: `#/sources/${source.id}` }, nameOf(source)), " ", healthOf(source)),
    place && place !== nameOf(source) ? h("p", { class: "address" }, place) : null,
    ...condition(source),
    sourceActions(source, load),
  );
}

export const healthOf = ({ health }) => h("span", { class: `health ${health.state}` }, health.state);

/** How it fares, in words. */
export const condition = (source) => [
  h("p", {}, source.health.reason),
  h("p", { class: "meta" }, `${source.kind}; `, ...lastPoll(source.lastPoll), ...nextPoll(source.nextPoll)),
  source.diagnostics?.length ? diagnostics(source.diagnostics) : null,
];

function lastPoll(poll) {
  if (!poll) return ["nothing came yet"];
  const outcome = poll.outcome.toLowerCase().replaceAll("_", " ");
  return ["last poll ", time(poll.at), `: ${outcome}, ${poll.new} new, ${poll.revised} revised, ${poll.millis} ms`];
}

const nextPoll = (poll) => (poll ? ["; next ", time(poll.at), ` (${inWords(poll.reason)})`] : []);

const diagnostics = (found) =>
  h("details", {}, h("summary", {}, `${found.length} odd`), h("ul", {}, ...found.map((one) => h("li", {}, one))));
