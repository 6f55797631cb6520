// What a column shows, to be changed.
import { json } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { STORY } from "./column-filters.js";
import { field } from "./fields.js";
import { LANGUAGES, LONGEST_WORDS } from "./filters.js";
import { nameOf } from "./kinds.js";
import { sourceName } from "./source-names.js";
import { refuse, TOPIC, topicOf } from "./topic-field.js";

/**
 * @param {{ topics: object, sources: object[] }} offered
 * @param {(filter: URLSearchParams) => void} done with what is to be shown from now on
 * @param {() => void} left when nothing is to be changed
 */
export function columnForm(filter, { topics, sources }, done, left) {
  const topic = filter.get("topic");
  const before = (name) => filter.get(name) ?? "";
  const any = (choices) => [["", "any"], ...choices];
  const form = h(
    "form",
    { class: "column-form", "aria-label": "What this column shows" },
    field({ name: "q", label: "Words", type: "search", maxlength: LONGEST_WORDS }, before("q")),
    field({ label: "Topic", ...TOPIC }, topic ? topics.name(topic) : ""),
    field(
      { name: "source", label: "Source", choices: any(sources.map((one) => [one.id, nameOf(one)])) },
      before("source"),
    ),
    field({ name: "lang", label: "Language", choices: any(LANGUAGES.map((one) => [one, one])) }, before("lang")),
    field({ name: "story", label: "Story", placeholder: "its address or id" }, before("story")),
    h(
      "p",
      { class: "actions" },
      h("button", { class: "primary" }, "Show"),
      h("button", { type: "button", onclick: left }, "Cancel"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = written(form, topics);
    if (wanted) done(wanted);
  });
  form.addEventListener("keydown", (event) => event.key === "Escape" && left());
  return form;
}

/** What is written as the API takes it; null if it is nothing that there is, which is told at the field. */
function written({ elements }, topics) {
  const said = (name) => elements[name].value.trim();
  const topic = topicOf(elements.topic, topics);
  if (topic === undefined) return null;
  const story = said("story") && said("story").match(STORY)?.[0];
  if (!story && story !== "") {
    refuse(elements.story, "The id of a story is sty_ and 16 or 20 characters.");
    return null;
  }
  const all = { topic, story, source: said("source"), lang: said("lang"), q: said("q") };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value));
}

/** What a story is called while nobody knows its title. */
export const A_STORY = "a story";

/** What a column is called: a text for each part of its filter. */
export function columnName(filter, topics, story) {
  const parts = [
    filter.has("topic") ? topics.name(filter.get("topic")) : null,
    filter.has("story") ? story : null,
    filter.has("source") ? sourceName(filter.get("source")) : null,
    filter.has("lang") ? filter.get("lang") : null,
    filter.has("q") ? `“${filter.get("q")}”` : null,
  ].filter(Boolean);
  if (parts.length === 0) return ["Everything"];
  return parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part]));
}

/** Nothing if it has none, or can't be asked for. */
export const storyTitle = (id) =>
  json(`/v1/stories/${encodeURIComponent(id)}?limit=1`).then(
    ({ title }) => title,
    () => null,
  );
