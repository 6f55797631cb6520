// A look at what a source would bring, before it is added.
import { change } from "../lib/api.js";
import { h } from "../lib/dom.js";

/**
 * @param {object} source its fields, as to add it
 * @param {Element} preview where the look goes
 * @param {(url: string) => void} [choose] takes another feed, which a page names
 */
export async function lookAt(source, preview, choose) {
  preview.replaceChildren(h("p", {}, "looking …"));
  try {
    const seen = await change("POST", "/v1/sources/preview", source);
    preview.replaceChildren(...shown(seen, source, choose));
  } catch (error) {
    preview.replaceChildren();
    throw error;
  }
}

function shown(preview, source, choose) {
  const { state, reason } = preview.health;
  return [
    h("h2", {}, preview.title ?? source.url ?? source.path, " ", h("span", { class: `health ${state}` }, state)),
    h("p", {}, preview.format ? `${preview.format}, ${preview.entries} entries` : reason),
    preview.alternatives.length ? h("ul", {}, ...preview.alternatives.map((one) => alternative(one, choose))) : "",
    preview.diagnostics.length ? h("ul", {}, ...preview.diagnostics.map((one) => h("li", {}, one))) : "",
    h(
      "ol",
      {},
      ...preview.items.slice(0, 5).map((item) => h("li", { lang: item.language, dir: "auto" }, item.headline ?? "")),
    ),
  ];
}

/** A feed that a page names, to be taken in its place. */
const alternative = ({ title, url }, choose) =>
  h(
    "li",
    {},
    choose ? h("button", { type: "button", onclick: () => choose(url) }, "Use") : null,
    " ",
    title ?? "",
    " ",
    url,
  );
