// An item with its versions, and what changed from one to the next.
import { answer, json } from "../lib/api.js";
import { difference } from "../lib/difference.js";
import { h, safeLink, time } from "../lib/dom.js";
import { isLoss, listen } from "../parts/connection.js";
import { aheadBy, countdown, ticking } from "../parts/countdown.js";
import { foundNames } from "../parts/found-names.js";
import { releaseForm, withdrawForm } from "../parts/hold.js";
import { nameOf } from "../parts/kinds.js";
import { lineage } from "../parts/lineage.js";
import { isUsable, marks, notes, withdrawn } from "../parts/marks.js";
import { reasons } from "../parts/reasons.js";
import { isMediaTopic, topicChips } from "../parts/topic-chips.js";
import { topicNames } from "../parts/topic-names.js";

const RETRY = 2_000;

export async function showItem(view, id) {
  const { response, body } = await answer(`/v1/items/${encodeURIComponent(id)}`);
  let item = body;
  const [source, topics] = await Promise.all([
    json(`/v1/sources/${encodeURIComponent(item.sourceId)}`).catch(() => null),
    topicNames().catch(() => null),
  ]);
  const status = h("p", { class: "unseen", role: "status" });
  const forms = keptForms();

  function draw(now, ahead) {
    const focused = document.activeElement;
    view.replaceChildren(
      status,
      article(now, source, topics, ahead, forms(now)),
      ...(now.versions?.length ? [history(now.versions, now.language)] : []),
    );
    // they lose it on their way into the new page
    if (view.contains(focused)) focused.focus({ preventScroll: true });
  }
  draw(item, aheadBy(response));

  async function load() {
    const { response: again, body: now } = await answer(`/v1/items/${encodeURIComponent(id)}`);
    item = now;
    draw(item, aheadBy(again));
  }

  let left = false;
  const reload = () => load().catch((error) => !error.final && !left && setTimeout(reload, RETRY));

  // from a little before, since the item may have changed while it was read
  const stream = `/v1/stream?source=${encodeURIComponent(item.sourceId)}&since=-1m`;
  const stop = listen(stream, (event, data) => {
    const told = event.startsWith("item.") && data.data.itemId === id ? data.data : null;
    // it may have been withdrawn while nobody listened
    if (isLoss(event, data)) reload();
    if (!told || !isNews(told, item)) return;
    // what must not be read goes at once, and the rest of what is left of it comes
    if (!isUsable(told)) {
      draw({ ...told, versions: [] }, 0);
      status.textContent = "This item was withdrawn.";
    }
    item = { ...told, versions: [] };
    reload();
  });
  const stopTicking = ticking(view);
  return () => {
    left = true;
    stop();
    stopTicking();
  };
}

const isNews = (told, shown) =>
  told.version > shown.version || (told.version === shown.version && isUsable(shown) && !isUsable(told));

const isNamed = (subject) => subject.name || isMediaTopic(subject);

function article(item, source, topics, ahead, forms) {
  const usable = isUsable(item);
  return h(
    "article",
    { lang: item.language },
    h(
      "p",
      { class: "meta" },
      source ? h("a", { href: `#/?source=${source.id}` }, nameOf(source)) : "a source that is gone",
      item.language ? `, ${language(item.language)}` : null,
      item.slugline ? `, ${item.slugline} ` : " ",
      ...marks(item),
    ),
    h(
      "p",
      { class: "meta" },
      "received ",
      time(item.receivedAt),
      item.publishedAt ? ", published " : null,
      time(item.publishedAt),
      item.byline ? ` by ${item.byline}` : null,
      item.dateline?.text ? `, ${item.dateline.text}` : null,
      item.expires ? ", listed until " : null,
      time(item.expires),
    ),
    item.subjects?.some(isNamed)
      ? h(
          "p",
          { class: "meta chips" },
          ...topicChips(item.subjects.filter(isNamed), "#/", new URLSearchParams(), topics),
        )
      : null,
    usable ? h("h2", { dir: "auto" }, item.headline ?? "(no headline)") : withdrawn(item),
    item.version === 0 ? embargo(item, ahead) : null,
    ...notes(item),
    usable ? h("p", { class: "body", dir: "auto" }, item.bodyText ?? item.abstract ?? "") : null,
    ...(item.associations ?? []).filter((one) => one.caption).map(caption),
    item.links?.canonical ? h("p", { class: "meta" }, safeLink(item.links.canonical, "At the source")) : null,
    ...foundNames(item.names),
    ...lineage(item),
    item.storyId
      ? h("p", {}, h("a", { href: `#/stories/${item.storyId}` }, "The story that it belongs to"), ".")
      : null,
    isUsable(item) && item.version > 0 ? reasons(item.itemId) : null,
    forms,
  );
}

/** Only ops see this. */
const embargo = (item, ahead) =>
  h(
    "p",
    { class: "withdrawal" },
    h("strong", {}, "Under embargo"),
    item.embargoedUntil ? ", released " : ", until somebody releases it",
    item.embargoedUntil ? countdown(item.embargoedUntil, ahead) : null,
    ". Only ops see this.",
  );

const caption = (one) =>
  h(
    "p",
    { class: "caption", dir: "auto" },
    `${one.type}: ${one.caption}`,
    one.creditline ? ` (${one.creditline})` : null,
  );

/** The forms of an item, the same ones as long as they do the same: a new version does not take what is written in them. */
function keptForms() {
  let kept = null;
  return (item) => {
    const state = item.version === 0 ? "EMBARGOED" : item.pubStatus;
    if (kept?.state !== state) kept = { state, element: actions(item, state) };
    return kept.element;
  };
}

/** What the desk decides of it comes on the stream. */
const actions = ({ itemId }, state) =>
  h(
    "section",
    { "aria-label": "For ops" },
    state === "USABLE" ? null : releaseForm(itemId, "this item", { state }),
    state === "CANCELED" ? null : withdrawForm(itemId),
  );

function language(tag) {
  try {
    return new Intl.DisplayNames(undefined, { type: "language" }).of(tag);
  } catch {
    // a tag of private use has no name
    return tag;
  }
}

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
    isUsable(version) ? null : ", withdrawn",
    version.late ? ", came after newer ones" : null,
    version.changed?.length ? `, changed: ${changes(version.changed)}` : null,
  );

const FIELDS = {
  bodyText: "text",
  bodyHtml: "text",
  abstract: "summary",
  publishedAt: "time of publication",
  pubStatus: "whether it may be used",
  edNotes: "notes for editors",
};

/** What changed, in the words of readers. */
const changes = (names) => [...new Set(names.map((name) => FIELDS[name] ?? name))].join(", ");

const edit = (before, after, lang) =>
  isUsable(before) && isUsable(after)
    ? h(
        "p",
        { class: "body", lang, dir: "auto" },
        ...difference(text(before), text(after)).map((part) =>
          part.kind === "same" ? part.text : h(part.kind, {}, part.text),
        ),
      )
    : null;

const text = (version) => [version.headline, version.bodyText ?? version.abstract].filter(Boolean).join("\n\n");
