// What ops do with a story; what the desk decides of it comes on the stream.
import { change } from "../lib/api.js";
import { h, told } from "../lib/dom.js";
import { field, sending, written } from "./fields.js";

const address = (id, what = "") => `/v1/stories/${encodeURIComponent(id)}${what}`;

/** To name it, and to put another story into it. */
export function storyForms(id) {
  const status = h("p", { class: "meta", role: "status" });
  const form = (spec, button, send) =>
    h(
      "form",
      {
        onsubmit: sending(async (sent) => {
          await send(written(sent));
          sent.reset();
          status.textContent = "The desk was told.";
        }),
      },
      field(spec),
      h("p", { class: "actions" }, h("button", {}, button)),
    );
  return h(
    "details",
    {},
    h("summary", {}, "Name or merge this story"),
    form(
      { name: "title", label: "Title", hint: "Without one: the headline of its first item again." },
      "Name it",
      ({ title }) => change("PATCH", address(id), { title: title ?? null }),
    ),
    form(
      { name: "from", label: "Another story", required: true, hint: "Its id or its address: its items come here." },
      "Merge it into this one",
      ({ from }) => change("POST", address(id, "/merge"), { from: from.match(/sty_[a-z2-7]+$/)?.[0] ?? from }),
    ),
    status,
  );
}

/** To take an item out of its story. */
export function splitButton(id, item) {
  const status = h("span", { class: "meta", role: "status" });
  const split = told(async () => {
    await change("POST", address(id, "/split"), { items: [item.itemId] });
    status.textContent = " The desk was told.";
  });
  return h(
    "p",
    { class: "actions" },
    h("button", { type: "button", onclick: split }, "Make it a story of its own"),
    status,
  );
}
