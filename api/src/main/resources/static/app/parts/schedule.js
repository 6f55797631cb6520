// When a source is polled next, and by which rule, in words.
import { h, time } from "../lib/dom.js";

const UNITS = { D: "d", H: "h", M: "min", S: "s" };

/** The API's reasons have durations as ISO 8601: PT1H30M is 1 h 30 min for people. */
export const inWords = (text) =>
  text.replace(/\bP(?=[\dT])(?:\d+D)?(?:T(?:[\d.]+[HMS])+)?(?!\w)/g, (duration) =>
    [...duration.matchAll(/([\d.]+)([DHMS])/g)].map(([, count, unit]) => `${count} ${UNITS[unit]}`).join(" "),
  );

/** @returns {Element[]} none where a source is not polled */
export function schedule({ nextPoll, rhythm }) {
  return [
    nextPoll ? h("p", {}, "Polled next ", time(nextPoll.at), `: ${inWords(nextPoll.reason)}.`) : null,
    rhythm ? h("p", { class: "meta" }, `Publishes ${rhythm}.`) : null,
  ].filter(Boolean);
}
