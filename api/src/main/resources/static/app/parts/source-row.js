// A source in the list: how it fares, and what can be done with it.
import { change } from "../lib/api.js";
import { h, time, told } from "../lib/dom.js";

const nameOf = (source) => source.name ?? source.title ?? source.url;

/** @param {() => Promise<void>} load shows the sources as they are now */
export function sourceRow(source, load) {
  return h(
    "li",
    { id: source.id },
    h(
      "h2",
      {},
      h("a", { href: `#/?source=${source.id}` }, nameOf(source)),
      " ",
      h("span", { class: `health ${source.health.state}` }, source.health.state),
    ),
    source.url && (source.name || source.title) ? h("p", { class: "address" }, source.url) : null,
    h("p", {}, source.health.reason),
    h("p", { class: "meta" }, ...lastPoll(source.lastPoll), ...nextPoll(source.nextPoll)),
    source.diagnostics?.length ? diagnostics(source.diagnostics) : null,
    actions(source, load),
  );
}

function lastPoll(poll) {
  if (!poll) return ["not polled yet"];
  const outcome = poll.outcome.toLowerCase().replaceAll("_", " ");
  return ["last poll ", time(poll.at), `: ${outcome}, ${poll.new} new, ${poll.revised} revised, ${poll.millis} ms`];
}

const nextPoll = (poll) => (poll ? ["; next ", time(poll.at), ` (${poll.reason})`] : []);

const diagnostics = (found) =>
  h("details", {}, h("summary", {}, `${found.length} odd`), h("ul", {}, ...found.map((one) => h("li", {}, one))));

function actions(source, load) {
  const path = `/v1/sources/${source.id}`;
  const action = (name, text, run) => button(source, name, text, () => run().then(load));
  return h(
    "p",
    { class: "actions" },
    action("poll", "Poll now", () => change("POST", `${path}/poll`)),
    source.paused
      ? action("pause", "Resume", () => change("PATCH", path, { paused: false }))
      : action("pause", "Pause", () => change("PATCH", path, { paused: true })),
    action(
      "delete",
      "Delete",
      async () => confirm(`Delete ${source.url ?? source.name}? Its items stay.`) && change("DELETE", path),
    ),
  );
}

/** Found again by its name and source once the list is drawn anew. */
const button = (source, name, text, run) =>
  h(
    "button",
    { "data-action": `${name}-${source.id}`, "aria-label": `${text} ${nameOf(source)}`, onclick: told(run) },
    text,
  );
