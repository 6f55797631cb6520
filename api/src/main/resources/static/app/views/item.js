// An item with its versions, and what changed from one to the next.
import { json } from "../lib/api.js";
import { difference } from "../lib/difference.js";
import { h, safeLink, time } from "../lib/dom.js";

export async function showItem(view, id) {
  const item = await json(`/v1/items/${encodeURIComponent(id)}`);
  const source = await json(`/v1/sources/${encodeURIComponent(item.sourceId)}`).catch(() => null);
  view.append(article(item, source), history(item.versions ?? [], item.language));
  return () => {};
}

function article(item, source) {
  return h(
    "article",
    { lang: item.language },
    h(
      "p",
      { class: "meta" },
      source
        ? h("a", { href: `#/?source=${source.id}` }, source.name ?? source.title ?? source.url)
        : "a source that is gone",
      item.language ? `, ${language(item.language)}` : null,
    ),
    h(
      "p",
      { class: "meta" },
      "received ",
      time(item.receivedAt),
      item.publishedAt ? ", published " : null,
      time(item.publishedAt),
      item.byline ? ` by ${item.byline}` : null,
    ),
    h("h2", {}, item.headline ?? "(no headline)"),
    h("p", { class: "body" }, item.bodyText ?? item.abstract ?? ""),
    h("p", { class: "meta" }, safeLink(item.links?.canonical, "At the source")),
    item.duplicateOf ? sameText(item.duplicateOf) : null,
  );
}

function language(tag) {
  try {
    return new Intl.DisplayNames(undefined, { type: "language" }).of(tag);
  } catch {
    // a tag of private use has no name
    return tag;
  }
}

const sameText = (id) =>
  h("p", {}, "The same text as ", h("a", { href: `#/items/${id}` }, "this item of another source"), ".");

/** Its versions, newest first. */
function history(versions, lang) {
  return h(
    "section",
    { "aria-label": "Versions" },
    h("h2", {}, versions.length === 1 ? "One version" : `${versions.length} versions`),
    h(
      "ol",
      { class: "versions" },
      ...versions.map((version, i) =>
        h("li", {}, decision(version), versions[i + 1] ? edit(versions[i + 1], version, lang) : null),
      ),
    ),
  );
}

const decision = (version) =>
  h(
    "p",
    { class: "meta" },
    `Version ${version.version}, `,
    time(version.decidedAt),
    version.changed?.length ? `, changed: ${changes(version.changed)}` : null,
  );

const FIELDS = { bodyText: "text", bodyHtml: "text", abstract: "summary", publishedAt: "time of publication" };

/** What changed, in the words of readers. */
const changes = (names) => [...new Set(names.map((name) => FIELDS[name] ?? name))].join(", ");

const edit = (before, after, lang) =>
  h(
    "p",
    { class: "body", lang },
    ...difference(text(before), text(after)).map((part) =>
      part.kind === "same" ? part.text : h(part.kind, {}, part.text),
    ),
  );

const text = (version) => [version.headline, version.bodyText ?? version.abstract].filter(Boolean).join("\n\n");
