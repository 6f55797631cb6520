// Which items are shown, kept in the address so that it can be shared.
import { h } from "../lib/dom.js";
import { nameOf } from "./kinds.js";

const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "hi", "ar", "zh", "ja"];

export function filterForm(filters, sources) {
  const names = sources.map((source) => [source.id, nameOf(source)]);
  return h(
    "form",
    { class: "filters", "aria-label": "Filters" },
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

function choice(name, values, filters) {
  const option = ([value, text]) => h("option", { value, selected: value === filters.get(name) }, text);
  return h("select", { name, onchange: apply }, h("option", { value: "" }, "all"), ...values.map(option));
}

function apply(event) {
  const data = new FormData(event.currentTarget.form);
  const query = new URLSearchParams([...data].filter(([, value]) => value));
  location.hash = `#/${query.size ? `?${query}` : ""}`;
}
