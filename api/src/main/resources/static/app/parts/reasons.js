// Why an item is a copy, belongs to its story and has its topics and its language, for ops.
import { json } from "../lib/api.js";
import { h, notice } from "../lib/dom.js";
import { topicNames } from "./topic-names.js";

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });
const KINDS = { COPY: "Copy", STORY: "Story", TOPIC: "Topic", LANGUAGE: "Language" };

/**
 * Asked for only once somebody wants to know: it needs the key.
 * @param {Element} [action] what can be done about it
 */
export function reasons(itemId, action = "") {
  const list = h("ul");
  const load = async () => {
    const found = (await json(`/v1/items/${encodeURIComponent(itemId)}/reasons`)).reasons;
    list.replaceChildren(...(found.length ? found.map(reason) : [h("li", {}, "Nothing was concluded about it.")]));
  };
  const onToggle = (event) => {
    const { target } = event;
    if (!target.open) return;
    notice("");
    load().catch((error) => {
      target.open = false;
      notice(error.message);
    });
  };
  return h("details", { class: "why", ontoggle: onToggle }, h("summary", {}, "Why is this here?"), list, action);
}

function reason({ kind, about, text, numbers, terms }) {
  const measured = Object.entries(numbers ?? {}).map(([name, value]) => `${name} ${NUMBER.format(value)}`);
  return h(
    "li",
    {},
    h("strong", {}, KINDS[kind] ?? kind),
    about ? ", " : null,
    about ? subject(about) : null,
    `: ${text}`,
    measured.length ? h("p", { class: "meta" }, measured.join(" · ")) : null,
    terms?.length ? h("p", { class: "meta", dir: "auto" }, `Terms: ${terms.join(", ")}`) : null,
  );
}

/** What was concluded: another item, a story, or a word for it. */
function subject(about) {
  if (/^itm_/.test(about)) return h("a", { href: `#/items/${about}` }, "this item");
  if (/^sty_/.test(about)) return h("a", { href: `#/stories/${about}` }, "this story");
  const text = h("span", { dir: "auto" }, about);
  if (/^medtop:/.test(about)) named(about, text);
  return text;
}

/** A topic is told by its code and, once it is known, by its name. */
const named = (code, text) =>
  topicNames()
    .then((topics) => topics.name(code) !== code && (text.textContent = `${code} (${topics.name(code)})`))
    .catch(() => {});
