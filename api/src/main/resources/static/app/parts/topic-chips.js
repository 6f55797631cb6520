// What something is about, as links to what else is about it.
import { h } from "../lib/dom.js";

/** Codes that lists can be asked for. */
const MEDIA_TOPIC = /^medtop:\d{8}$/;

/** The scheme is apart, but in stories that were told by older versions. */
const whole = ({ scheme, code }) => (scheme === "medtop" && /^\d/.test(code) ? `${scheme}:${code}` : code);

export const isMediaTopic = (subject) => MEDIA_TOPIC.test(whole(subject));

/**
 * Chips with how sure each is, each behind a space.
 * @param {string} view that they lead to, such as #/stories
 * @param {URLSearchParams} filters that hold there besides
 * @param {{ name: (code: string) => string }} topics for those that come without their names
 */
export const topicChips = (subjects, view, filters = new URLSearchParams(), topics = null) =>
  subjects.flatMap((subject) => [" ", chip(subject, view, filters, topics)]);

function chip(subject, view, filters, topics) {
  const code = whole(subject);
  const name = subject.name ?? topics?.name(code) ?? code;
  const { origin, confidence } = subject;
  const sure = confidence === undefined ? origin : `${origin}, ${Math.round(confidence * 100)} %`;
  if (!isMediaTopic(subject)) return h("span", { class: "chip", title: sure }, name);
  const query = new URLSearchParams(filters);
  query.set("topic", code);
  return h("a", { class: "chip", title: sure, href: `${view}?${query}` }, name);
}
