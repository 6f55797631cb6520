// Which items are shown, kept in the address so that it can be shared.
import { h } from "../lib/dom.js";
import { nameOf } from "./kinds.js";

export const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "hi", "ar", "zh", "ja"];

/**
 * @param {string} path of the view that it filters
 * @param {{ label: string, name: string, choices: [string, string][], usual: string }[]} more of it before the others
 */
export function filterForm(filters, sources, path = "/", more = []) {
  const names = sources.map((source) => [source.id, nameOf(source)]);
  return h(
    "form",
    { class: "filters", "aria-label": "Filters", onchange: apply(path) },
    ...more.map(({ label, name, choices, usual }) =>
      h("label", {}, `${label} `, choice(name, choices, filters, usual)),
    ),
    h("label", {}, "Source ", choice("source", names, filters)),
    h(
      "label",
      {},
      "Language ",
      choice(
        "lang",
        LANGUAGES.map((language) => [language, language]),
        filters,
      ),
    ),
  );
}

function choice(name, values, filters, usual = "all") {
  const option = ([value, text]) => h("option", { value, selected: value === filters.get(name) }, text);
  return h("select", { name }, h("option", { value: "" }, usual), ...values.map(option));
}

const apply = (path) => (event) => {
  const data = new FormData(event.currentTarget);
  const query = new URLSearchParams([...data].filter(([, value]) => value));
  location.hash = `#${path}${query.size ? `?${query}` : ""}`;
};
