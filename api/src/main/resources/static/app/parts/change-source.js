// The forms that change a source: how it is read, its credentials, its key.
import { change } from "../lib/api.js";
import { h, told } from "../lib/dom.js";
import { credentialFields } from "./credentials.js";
import { field, sending, written } from "./fields.js";
import { hasAddress, readingFields } from "./kinds.js";
import { pushKey } from "./push-key.js";

const pathOf = (source) => `/v1/sources/${source.id}`;

/** How a field of the form is called in what the API says of a source. */
const SAID = { format: "pinnedFormat" };

/** @param {(source: object) => void} done shows what it is now */
export function readingForm(source, done) {
  const specs = [{ name: "name", label: "Name", maxlength: 200 }, ...readingFields(source.kind)];
  const before = Object.fromEntries(specs.map(({ name }) => [name, source[SAID[name] ?? name] ?? ""]));
  const send = sending(async (form) => {
    const now = written(form);
    const changed = specs.filter(({ name }) => (now[name] ?? "") !== before[name]);
    done(
      await change("PATCH", pathOf(source), Object.fromEntries(changed.map(({ name }) => [name, now[name] ?? null]))),
    );
  });
  return h(
    "details",
    {},
    h("summary", {}, "Change how it is read"),
    h(
      "form",
      { class: "fields", "aria-label": "How it is read", onsubmit: send },
      ...specs.map((spec) => field(spec, before[spec.name])),
      h("p", { class: "actions" }, h("button", { class: "primary" }, "Save")),
    ),
  );
}

/** Credentials are given anew, or taken away; what they are is never shown. */
export function credentialsForm(source, done) {
  if (!hasAddress(source.kind)) return null;
  const set = source.credentials === "set";
  const patch = async (credentials) => done(await change("PATCH", pathOf(source), { credentials }));
  const send = sending((form) => patch(written(form).credentials));
  const remove = told(async () => {
    if (confirm("Remove the credentials? Its server will be asked without any.")) await patch(null);
  });
  return h(
    "details",
    {},
    h("summary", {}, set ? "Change or remove its credentials" : "Set credentials"),
    h(
      "form",
      { "aria-label": "Credentials", onsubmit: send },
      credentialFields(false),
      h(
        "p",
        { class: "actions" },
        h("button", { class: "primary" }, "Save the credentials"),
        set ? h("button", { type: "button", class: "danger", onclick: remove }, "Remove the credentials") : null,
      ),
    ),
  );
}

/** A new key for a source that documents are pushed to. */
export function keyForm(source) {
  if (source.kind !== "push") return null;
  const place = h("div", {});
  const rotate = told(async () => {
    if (!confirm("Make a new key? The one before holds for an hour more.")) return;
    const { key } = await change("POST", `${pathOf(source)}/key`);
    place.replaceChildren(pushKey(source, key));
    place.firstElementChild.focus();
  });
  return h(
    "div",
    {},
    h("p", { class: "actions" }, h("button", { type: "button", onclick: rotate }, "Make a new key")),
    place,
  );
}
