// Withdrawing an item and giving it out again, with a reason.
import { change } from "../lib/api.js";
import { h, told } from "../lib/dom.js";

const LONGEST = 500;

const path = (id, action) => `/v1/items/${encodeURIComponent(id)}/${action}`;

const reason = (required) => h("input", { name: "reason", maxlength: LONGEST, required });

/** What it does shows on the page once the desk has decided it. */
function sending(action, body, done) {
  return told(async (event) => {
    const form = event.target;
    await change("POST", action, body(form.elements));
    form.replaceWith(h("p", { role: "status" }, done));
  });
}

export function withdrawForm(id) {
  const body = ({ status, reason }) => ({ status: status.value, reason: reason.value });
  const send = sending(path(id, "withdraw"), body, "The item is being withdrawn.");
  return h(
    "details",
    { class: "hold" },
    h("summary", {}, "Withdraw this item"),
    h(
      "form",
      { class: "filters", onsubmit: send },
      h(
        "label",
        {},
        "How ",
        h(
          "select",
          { name: "status" },
          h("option", { value: "WITHHELD" }, "for now (withheld)"),
          h("option", { value: "CANCELED" }, "for good (killed)"),
        ),
      ),
      h("label", {}, "Why, for everybody to read ", reason(true)),
      h("button", { class: "danger" }, "Withdraw"),
    ),
  );
}

/**
 * @param {string} name of what is given out
 * @param {{state: string, since?: string}} seen what holds it, as shown: nothing else is to be ended
 */
export function releaseForm(id, name, seen) {
  const body = ({ reason }) => (reason.value.trim() ? { ...seen, reason: reason.value } : seen);
  const send = sending(path(id, "release"), body, "The item is being given out.");
  return h(
    "form",
    { class: "filters release", onsubmit: send },
    h("label", {}, "Reason ", reason(false)),
    h("button", { class: "primary", "aria-label": `Release ${name}` }, "Release"),
  );
}
