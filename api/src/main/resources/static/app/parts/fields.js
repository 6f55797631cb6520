// Fields of a form: what is written in them, and what was wrong with it, said where it was written.
import { h, notice } from "../lib/dom.js";

let count = 0;

/**
 * @param {{ name: string, label: string, choices?: [string, string][], hint?: string }} spec
 *     other entries are attributes of the input
 */
export function field({ name, label, choices, hint, ...attributes }, value = "") {
  const id = `field-${++count}`;
  const described = { "aria-describedby": `${id}-hint ${id}-wrong` };
  const shared = { id, name, autocomplete: "off", ...described, ...attributes };
  const input = choices
    ? h("select", shared, ...choices.map(([key, text]) => h("option", { value: key, selected: key === value }, text)))
    : h("input", { ...shared, value, spellcheck: "false" });
  input.addEventListener("input", () => setWrong(input, ""));
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    input,
    h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint),
    h("p", { class: "wrong", id: `${id}-wrong`, hidden: true }),
  );
}

function setWrong(input, text) {
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  const told = document.getElementById(`${input.id}-wrong`);
  if (!told) return;
  told.textContent = text;
  told.hidden = !text;
}

/** What is written: text without spaces around it; what is in an object is named credentials.token. */
export function written(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (!value.trim()) continue;
    const [outer, inner] = name.split(".");
    if (inner) (body[outer] ??= {})[inner] = value.trim();
    else body[outer] = value.trim();
  }
  return body;
}

/** Runs what a form does; tells an error at the field that it names, or else on the page. */
export const sending = (action) => async (event) => {
  event.preventDefault();
  const form = event.target.form ?? event.target;
  notice("");
  try {
    await action(form);
  } catch (error) {
    const input = named(form, error.message);
    if (!input) return notice(error.message);
    input.closest("details")?.setAttribute("open", "");
    setWrong(input, error.message);
    input.focus();
  }
};

/** The field with whose name a message begins, such as "charset must be …". */
function named(form, message) {
  const name = message.match(/^[a-zA-Z.]+/)?.[0];
  const input = name ? form.elements.namedItem(name) : null;
  return input instanceof Element ? input : null;
}
