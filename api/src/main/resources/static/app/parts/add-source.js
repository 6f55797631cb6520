// The form that adds a source: its kind, and what that kind needs.
import { answer } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { credentialFields } from "./credentials.js";
import { field, sending, written } from "./fields.js";
import { hasAddress, hasPreview, KINDS, nameOf, placeFields, readingFields } from "./kinds.js";
import { lookAt } from "./preview.js";
import { pushKey } from "./push-key.js";

const CREATED = 201;

/**
 * @param {() => Promise<void>} load shows the sources as they are now
 * @param {Element} outcome where a look goes, and what is told of a source that was added
 */
export function addForm(load, outcome) {
  const fields = h("div", { class: "fields" });
  const kind = field({ name: "kind", label: "Kind", choices: Object.entries(KINDS) });
  const select = kind.querySelector("select");
  const form = h("form", { class: "add", "aria-label": "Add a source" }, kind, fields);
  const draw = () => fields.replaceChildren(...fieldsOf(select.value, written(form), outcome));
  form.addEventListener(
    "submit",
    sending(async () => {
      const { response, body: source } = await answer("/v1/sources", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(written(form)),
      });
      form.reset();
      draw();
      await load();
      tell(source, response.status === CREATED, outcome);
    }),
  );
  select.addEventListener("change", draw);
  draw();
  return form;
}

/** The fields of a kind; what was written in those that the last kind had, too, stays. */
function fieldsOf(kind, before, outcome) {
  const fields = (specs) => specs.map((spec) => field(spec, before[spec.name]));
  const look = sending(async (form) => {
    const choose = (other) => {
      const { url } = form.elements;
      url.value = other;
      url.focus();
    };
    if (form.reportValidity()) await lookAt(written(form), outcome, choose);
  });
  return [
    ...fields(placeFields(kind)),
    h(
      "details",
      {},
      h("summary", {}, hasAddress(kind) ? "How it is read, and credentials" : "How it is read"),
      h("div", { class: "fields" }, ...fields(readingFields(kind))),
      hasAddress(kind) ? credentialFields(true) : null,
    ),
    h(
      "p",
      { class: "actions" },
      hasPreview(kind) ? h("button", { type: "button", onclick: look }, "Preview") : null,
      h("button", { class: "primary" }, "Add"),
    ),
  ];
}

function tell(source, added, outcome) {
  const link = h("a", { href: `#/sources/${source.id}` }, nameOf(source));
  outcome.replaceChildren(
    h("p", { role: "status" }, ...(added ? ["Added ", link, "."] : [link, " was there already."])),
    source.key ? pushKey(source, source.key) : "",
  );
  if (source.key) outcome.lastElementChild.focus();
  else document.getElementById(source.id)?.scrollIntoView({ block: "center" });
}
