// Which items are shown, kept in the address so that it can be shared.
import { h } from "../lib/dom.js";
import { nameOf } from "./kinds.js";
import { TOPIC, topicOf } from "./topic-field.js";

export const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "hi", "ar", "zh", "ja"];

/** Characters that the API takes. */
export const LONGEST_WORDS = 500;

/**
 * What is chosen holds at once; what is written, once somebody leaves the field or presses Enter.
 * @param {object} options `path` of the view that it filters; `more` choices of it before the others, each with `label`,
 *     `name`, `choices` and what is `usual`; `topics`, if there is a field for one; `words`, whether there is one for words
 */
export function filterForm(filters, sources, { path = "/", more = [], topics = null, words = false }) {
  const names = sources.map((source) => [source.id, nameOf(source)]);
  const languages = LANGUAGES.map((language) => [language, language]);
  const onEnd = (event) => {
    event.preventDefault();
    apply(event.currentTarget, path, topics);
  };
  return h(
    "form",
    { class: "filters of-view", "aria-label": "Filters", onchange: onEnd, onsubmit: onEnd, onsearch: onEnd },
    ...more.map(({ label, name, choices, usual }) =>
      h("label", {}, `${label} `, choice(name, choices, filters, usual)),
    ),
    words ? h("label", {}, "Words ", wordsInput(filters.get("q"))) : null,
    topics ? h("label", {}, "Topic ", topicInput(filters.get("topic"), topics)) : null,
    h("label", {}, "Source ", choice("source", names, filters)),
    h("label", {}, "Language ", choice("lang", languages, filters)),
  );
}

/** What the address has is there to be chosen, too, or it would be lost with the next choice. */
function choice(name, values, filters, usual = "all") {
  const chosen = filters.get(name) ?? "";
  const all = !chosen || values.some(([value]) => value === chosen) ? values : [...values, [chosen, chosen]];
  const option = ([value, text]) => h("option", { value, selected: value === chosen }, text);
  return h("select", { name }, h("option", { value: "" }, usual), ...all.map(option));
}

const wordsInput = (value) =>
  h("input", { name: "q", type: "search", maxlength: LONGEST_WORDS, placeholder: "any", value });

const topicInput = (code, topics) => h("input", { ...TOPIC, autocomplete: "off", value: code && topics.name(code) });

function apply(form, path, topics) {
  const data = new FormData(form);
  if (topics) {
    const topic = topicOf(form.elements.topic, topics);
    if (topic === undefined) return;
    data.set("topic", topic);
  }
  const said = [...data].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
  const query = new URLSearchParams(said);
  location.hash = `#${path}${query.size ? `?${query}` : ""}`;
}
