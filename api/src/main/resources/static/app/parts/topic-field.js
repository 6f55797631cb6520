// A topic as somebody writes it: its name, chosen from all of them, or its code.
import { h } from "../lib/dom.js";

const LIST = "topic-list";

/** The names of all topics, once a page for every field. */
export const topicList = (topics) =>
  h("datalist", { id: LIST }, ...topics.all.map(({ name }) => h("option", { value: name })));

/** What makes an input one for a topic. */
export const TOPIC = { name: "topic", list: LIST, placeholder: "any" };

/** The code of what is written, empty for nothing; undefined if there is no such topic, which is told at the field. */
export function topicOf(input, topics) {
  const said = input.value.trim();
  // what the address had may be older than the list, and is the API's to judge
  const code = said === input.defaultValue ? (topics.code(said) ?? said) : said && topics.code(said);
  if (code === undefined) refuse(input, "There is no such topic: choose one of the list.");
  return code;
}

/** Says at a field why it can't be taken, until something else is written there. */
export function refuse(input, text) {
  input.setCustomValidity(text);
  input.addEventListener("input", () => input.setCustomValidity(""), { once: true });
  input.reportValidity();
}
