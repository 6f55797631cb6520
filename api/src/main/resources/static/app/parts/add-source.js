// The form that adds a source, and a look at what a feed holds before that.
import { change } from "../lib/api.js";
import { h, told } from "../lib/dom.js";

/**
 * @param {() => Promise<void>} load shows the sources as they are now
 * @param {Element} preview where the look goes
 */
export function addForm(load, preview) {
  const look = told((event) => lookAt(event.target.form, preview));
  const add = told(async (event) => {
    const source = await addSource(event.target);
    preview.replaceChildren(h("p", { role: "status" }, `Added ${source.name ?? source.url}.`));
    await load();
    document.getElementById(source.id)?.scrollIntoView({ block: "center" });
  });
  return h(
    "form",
    { class: "add", onsubmit: add },
    h(
      "label",
      {},
      "Address of a feed ",
      h("input", { name: "url", type: "url", required: true, placeholder: "https://…" }),
    ),
    h("label", {}, "Name ", h("input", { name: "name", maxlength: "200" })),
    h("button", { type: "button", onclick: look }, "Preview"),
    h("button", { class: "primary" }, "Add"),
  );
}

async function addSource(form) {
  const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const source = await change("POST", "/v1/sources", body);
  form.reset();
  return source;
}

async function lookAt(form, preview) {
  if (!form.reportValidity()) return;
  preview.replaceChildren(h("p", {}, "looking …"));
  try {
    const seen = await change("POST", "/v1/sources/preview", { url: form.elements.url.value });
    preview.replaceChildren(...shown(seen, form));
  } catch (error) {
    preview.replaceChildren();
    throw error;
  }
}

/** What a feed holds. */
function shown(preview, form) {
  const { state, reason } = preview.health;
  return [
    h("h2", {}, preview.title ?? preview.url, " ", h("span", { class: `health ${state}` }, state)),
    h("p", {}, preview.format ? `${preview.format}, ${preview.entries} entries` : reason),
    preview.alternatives.length
      ? h("ul", {}, ...preview.alternatives.map((one) => alternative(one, form.elements.url)))
      : "",
    preview.diagnostics.length ? h("ul", {}, ...preview.diagnostics.map((one) => h("li", {}, one))) : "",
    h("ol", {}, ...preview.items.slice(0, 5).map((item) => h("li", { lang: item.language }, item.headline ?? ""))),
  ];
}

/** A feed that a page names, to be taken in its place. */
function alternative({ title, url }, input) {
  const choose = () => {
    input.value = url;
    input.focus();
  };
  return h("li", {}, h("button", { type: "button", onclick: choose }, "Use"), " ", title ?? "", " ", url);
}
