// A source: what it is, how it fares, what can be changed, and its last documents.
import { json } from "../lib/api.js";
import { h, time, told } from "../lib/dom.js";
import { credentialsForm, keyForm, readingForm } from "../parts/change-source.js";
import { lastDocuments } from "../parts/documents.js";
import { hasPreview, KINDS, nameOf, placeOf } from "../parts/kinds.js";
import { lastPolls } from "../parts/polls.js";
import { lookAt } from "../parts/preview.js";
import { pushAddress } from "../parts/push-key.js";
import { sourceActions } from "../parts/source-actions.js";
import { condition, healthOf } from "../parts/source-row.js";

const REFRESH = 5_000;

export async function showSource(view, id) {
  const path = `/v1/sources/${encodeURIComponent(id)}`;
  const head = h("section", { "aria-label": "Source" });
  const shownPolls = h("div", {});
  const forms = h("section", { "aria-label": "Changes" });
  let shown;

  /** What changes by itself is drawn anew, the forms only once they are sent. */
  function draw(source) {
    const text = JSON.stringify(source);
    if (text === shown) return;
    shown = text;
    const focused = document.activeElement?.dataset?.action;
    head.replaceChildren(...about(source, load));
    if (focused) head.querySelector(`[data-action="${CSS.escape(focused)}"]`)?.focus();
    drawPolls(source);
  }

  /** A table that was opened stays open. */
  function drawPolls(source) {
    const open = shownPolls.querySelector("details")?.open;
    const used = shownPolls.contains(document.activeElement);
    shownPolls.replaceChildren(...lastPolls(source));
    const table = shownPolls.querySelector("details");
    if (table && open) table.open = true;
    if (table && used) table.querySelector("summary").focus();
  }

  function drawForms(source) {
    forms.replaceChildren(
      ...[readingForm(source, changed), credentialsForm(source, changed), keyForm(source)].filter(Boolean),
    );
  }

  function changed(source) {
    const used = [...forms.children].findIndex((form) => form.contains(document.activeElement));
    draw(source);
    drawForms(source);
    forms.children[Math.max(used, 0)].querySelector("summary")?.focus();
  }

  async function load() {
    draw(await json(path));
    await documents.load();
  }

  const source = await json(path);
  const documents = lastDocuments(source);
  draw(source);
  drawForms(source);
  view.append(head, shownPolls, forms, ...look(source), documents.element);
  documents.load().catch(() => {});
  const timer = setInterval(() => load().catch(() => {}), REFRESH);
  return () => clearInterval(timer);
}

const about = (source, load) => [
  h("h2", { class: "title" }, nameOf(source), " ", healthOf(source)),
  ...condition(source).filter(Boolean),
  h("dl", {}, ...facts(source).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
  sourceActions(source, load, () => (location.hash = "#/sources")),
];

/** What ops declared, and what was found. */
function facts(source) {
  const place = source.kind === "push" ? pushAddress(source) : placeOf(source);
  return [
    ["Kind", KINDS[source.kind] ?? source.kind],
    [source.kind === "push" ? "Documents are sent to" : source.kind === "directory" ? "Folder" : "Address", place],
    ["Calls itself", source.title],
    ["Format", source.pinnedFormat ? `${source.pinnedFormat} alone` : source.format],
    ["How often", source.pollInterval],
    ["Pushed", source.push ? pushed(source.push) : null],
    ["Language", source.language],
    ["Character set", source.charset],
    ["Time zone", source.zone],
    ["Versions", source.versions === "TRANSMISSION" ? "numbers that only grow in time" : null],
    ["An empty embargo", source.emptyEmbargo === "IGNORE" ? "means nothing" : null],
    ["Credentials", source.credentials],
    ["In the list", source.folder],
    ["Added", time(source.createdAt)],
  ].filter(([, value]) => value);
}

/** By the hub that the feed names. */
const pushed = ({ state, reason, since, until }) =>
  h(
    "span",
    {},
    `${state.toLowerCase()}: ${reason}`,
    ...(since ? ["; since ", time(since)] : []),
    ...(until ? ["; the lease ends ", time(until), ", and is renewed before"] : []),
  );

/** As it is read now; without its credentials, which nobody is told, there would be nothing to see. */
function look(source) {
  if (!hasPreview(source.kind) || source.credentials) return [];
  const preview = h("section", { "aria-label": "Preview", "aria-live": "polite" });
  const run = told(() => lookAt(fieldsOf(source), preview));
  return [h("p", { class: "actions" }, h("button", { type: "button", onclick: run }, "Preview")), preview];
}

function fieldsOf(source) {
  const { kind, url, path, pinnedFormat: format, charset, zone, versions, emptyEmbargo, language } = source;
  return { kind, url, path, format, charset, zone, versions, emptyEmbargo, language };
}
