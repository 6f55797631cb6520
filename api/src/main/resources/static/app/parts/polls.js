// The last polls of a source: how many new entries each brought, how it went, and the same as a table.
import { h, s, safeLink, time } from "../lib/dom.js";
import { schedule } from "./schedule.js";

const SLOTS = 50;
const SLOT = 14;
const WIDTH = SLOTS * SLOT;
const BARS = 70;

/** What an outcome means for the eye. */
const LOOKS = { FETCHED: "good", NOT_MODIFIED: "same", THROTTLED: "odd" };

const words = (code) => (code ?? "unknown").toLowerCase().replaceAll("_", " ");
const size = (bytes) => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`);

/** @returns nothing where there were no polls */
export function lastPolls(source) {
  const polls = source.polls ?? [];
  const parts = schedule(source);
  if (source.gap) parts.push(gap(source.gap));
  if (source.quiet) parts.push(h("p", { class: "gap" }, `Unusually quiet: ${source.quiet.reason}.`));
  if (source.alertTrouble)
    parts.push(h("p", { class: "gap" }, `The last alert was not delivered: ${source.alertTrouble}.`));
  if (source.moved) parts.push(h("p", { class: "gap" }, `Note: ${source.moved.reason}.`));
  if (source.alternatives) parts.push(alternatives(source.alternatives));
  if (polls.length) parts.push(figure(polls), table(polls));
  return parts.length ? [h("section", { "aria-label": "Last polls" }, h("h2", {}, "Polls"), ...parts)] : [];
}

/** To be added as sources of their own, if they are what is meant. */
function alternatives(feeds) {
  const line = ({ url, title }) => h("li", {}, title ? `${title}: ` : "", safeLink(url, url));
  return h("div", { class: "gap" }, "Feeds that may be meant instead:", h("ul", {}, ...feeds.map(line)));
}

function gap({ since, at, done, found, count }) {
  return h(
    "p",
    { class: "gap" },
    "Entries may have been missed between ",
    time(since),
    " and ",
    time(at),
    ` (${count === 1 ? "once" : `${count} times`} so far): ${done}. ${found} found elsewhere.`,
  );
}

function figure(polls) {
  const fresh = polls.reduce((sum, poll) => sum + poll.new, 0);
  const failed = polls.filter((poll) => !(poll.outcome in LOOKS)).length;
  const most = Math.max(...polls.map((poll) => poll.new));
  const told = `The last ${polls.length} polls: ${fresh} new entries, at most ${most} at once; ${failed} failed`;
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} 112`, role: "img", "aria-label": told });
  const first = SLOTS - polls.length;
  polls.forEach((poll, i) => svg.append(column(poll, (first + i) * SLOT, most)));
  svg.append(s("line", { x1: 0, y1: BARS + 4, x2: WIDTH, y2: BARS + 4 }));
  svg.append(s("text", { x: WIDTH, y: 110, "text-anchor": "end" }, "the last poll"));
  svg.append(s("text", { x: 0, y: 110 }, "earlier"));
  return h("figure", { class: "volume polls" }, h("figcaption", {}, told), svg);
}

function column(poll, x, most) {
  const height = (poll.new / Math.max(most, 1)) * BARS;
  const group = s("g", {});
  group.append(s("title", {}, sentence(poll)));
  group.append(s("rect", { x: x + 2, y: BARS + 3 - height, width: SLOT - 4, height, rx: 2 }));
  group.append(
    s("rect", { x: x + 2, y: BARS + 8, width: SLOT - 4, height: 10, rx: 2, class: LOOKS[poll.outcome] ?? "bad" }),
  );
  return group;
}

const sentence = (poll) =>
  `${new Date(poll.at).toLocaleString()}: ${words(poll.outcome)}, ${poll.new} new, ${size(poll.bytes)}, ` +
  `${poll.millis} ms; next by ${words(poll.next)}`;

function table(polls) {
  const head = ["Time", "Outcome", "New", "Size", "Took", "Next by"].map((name) => h("th", { scope: "col" }, name));
  const rows = polls
    .toReversed()
    .map((poll) =>
      h(
        "tr",
        {},
        ...[time(poll.at), words(poll.outcome), poll.new, size(poll.bytes), `${poll.millis} ms`, words(poll.next)].map(
          (cell) => h("td", {}, cell),
        ),
      ),
    );
  return h(
    "details",
    { class: "polls" },
    h("summary", {}, "As a table"),
    h(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "Table of the last polls" },
      h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)),
    ),
  );
}
