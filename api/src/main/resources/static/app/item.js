// An item with its versions, and what changed from one to the next.
import { json } from "./api.js";
import { h, safeLink, time } from "./dom.js";

/** Words that went and words that came (longest common subsequence, by words). */
function difference(before, after) {
  const a = before.split(/(\s+)/).slice(0, 1500);
  const b = after.split(/(\s+)/).slice(0, 1500);
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const parts = [];
  const add = (kind, word) => {
    if (parts.at(-1)?.kind === kind) parts.at(-1).text += word;
    else parts.push({ kind, text: word });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add("same", a[i++]);
      j++;
    } else if (i < a.length && (j === b.length || longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      add("del", a[i++]);
    } else {
      add("ins", b[j++]);
    }
  }
  return parts.map((part) => (part.kind === "same" ? part.text : h(part.kind, {}, part.text)));
}

const text = (version) => [version.headline, version.bodyText ?? version.abstract].filter(Boolean).join("\n\n");

const FIELDS = { bodyText: "text", bodyHtml: "text", abstract: "summary", publishedAt: "time of publication" };

/** What changed, in the words of readers. */
const changes = (names) => [...new Set(names.map((name) => FIELDS[name] ?? name))].join(", ");

function language(tag) {
  try {
    return new Intl.DisplayNames(undefined, { type: "language" }).of(tag);
  } catch {
    // a tag of private use has no name
    return tag;
  }
}

export async function showItem(view, id) {
  const item = await json(`/v1/items/${encodeURIComponent(id)}`);
  const source = await json(`/v1/sources/${encodeURIComponent(item.sourceId)}`).catch(() => null);
  const versions = item.versions ?? [];
  view.append(
    h(
      "article",
      { lang: item.language },
      h("p", { class: "meta" }, source ? h("a", { href: `#/?source=${source.id}` }, source.name ?? source.title ?? source.url) : "a source that is gone",
        item.language ? `, ${language(item.language)}` : null),
      h("p", { class: "meta" }, "received ", time(item.receivedAt), item.publishedAt ? ", published " : null, time(item.publishedAt),
        item.byline ? ` by ${item.byline}` : null),
      h("h2", {}, item.headline ?? "(no headline)"),
      h("p", { class: "body" }, item.bodyText ?? item.abstract ?? ""),
      h("p", { class: "meta" }, safeLink(item.links?.canonical, "At the source")),
      item.duplicateOf ? h("p", {}, "The same text as ", h("a", { href: `#/items/${item.duplicateOf}` }, "this item of another source"), ".") : null,
    ),
    h(
      "section",
      { "aria-label": "Versions" },
      h("h2", {}, versions.length === 1 ? "One version" : `${versions.length} versions`),
      h("ol", { class: "versions" }, ...versions.map((version, i) =>
        h("li", {}, h("p", { class: "meta" }, `Version ${version.version}, `, time(version.decidedAt),
          version.changed?.length ? `, changed: ${changes(version.changed)}` : null),
        versions[i + 1] ? h("p", { class: "body", lang: item.language }, ...difference(text(versions[i + 1]), text(version))) : null))),
    ),
  );
  return () => {};
}
