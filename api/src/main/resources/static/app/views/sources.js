// The sources: how they fare, and everything that ops do with them.
import { json, request } from "../lib/api.js";
import { counted, h, told } from "../lib/dom.js";
import { addForm } from "../parts/add-source.js";
import { sourceRow } from "../parts/source-row.js";

const REFRESH = 5_000;
const STATES = ["NEW", "OK", "DEGRADED", "FAILING", "REFUSED", "PAUSED"];

export async function showSources(view) {
  const search = searchForm(load);
  const list = h("ul", { class: "sources", "aria-label": "Sources" });
  const count = h("p", { class: "meta", role: "status" });
  const verdicts = h("div", {});
  const preview = h("section", { "aria-label": "Preview", "aria-live": "polite" });
  view.append(addForm(load, preview), preview, lists(load, verdicts), verdicts, search, count, list);

  async function load() {
    const { sources, next } = await json(`/v1/sources?${wanted(search)}`);
    const focused = document.activeElement?.dataset?.action;
    count.textContent = next
      ? `The first ${sources.length} sources; find the others by words`
      : counted(sources.length, "source");
    list.replaceChildren(...sources.map((source) => sourceRow(source, load)));
    if (focused) list.querySelector(`[data-action="${CSS.escape(focused)}"]`)?.focus();
  }

  await load();
  const timer = setInterval(() => load().catch(() => {}), REFRESH);
  return () => clearInterval(timer);
}

const searchForm = (load) =>
  h(
    "form",
    { class: "filters", onsubmit: (event) => event.preventDefault() },
    h("label", {}, "Find ", h("input", { name: "q", type: "search", placeholder: "words", oninput: load })),
    h(
      "label",
      {},
      "Health ",
      h(
        "select",
        { name: "health", onchange: load },
        h("option", { value: "" }, "any"),
        ...STATES.map((state) => h("option", { value: state }, state)),
      ),
    ),
  );

/** What is asked for: those that the form finds, or all. */
function wanted(search) {
  const query = new URLSearchParams({ limit: "200" });
  const { q, health } = search.elements;
  if (q.value.trim()) query.set("q", q.value.trim());
  if (health.value) query.set("health", health.value);
  return query;
}

/** What was wrong with a list, and how it was read. */
function mended(faults) {
  return h(
    "details",
    { open: true },
    h("summary", {}, "The list was mended where it is broken"),
    h("ul", {}, ...faults.map((one) => h("li", {}, one))),
  );
}

function lists(load, verdicts) {
  const file = h("input", {
    type: "file",
    accept: ".opml,.xml",
    onchange: told(async () => {
      const response = await json("/v1/sources/opml", {
        method: "POST",
        headers: { "Content-Type": "text/x-opml" },
        body: await file.files[0].arrayBuffer(),
      });
      file.value = "";
      const rejected = response.outlines.filter((one) => one.verdict === "REJECTED");
      const added = response.outlines.filter((one) => one.verdict === "ADDED").length;
      verdicts.replaceChildren(
        h(
          "p",
          { role: "status" },
          `${added} added, ${response.outlines.length - added - rejected.length} were there, ${rejected.length} rejected`,
        ),
        h("ul", {}, ...rejected.map((one) => h("li", {}, `line ${one.line}: ${one.reason}`))),
        ...(response.mended ? [mended(response.mended)] : []),
      );
      await load();
    }),
  });
  const save = told(async () => {
    const blob = await (await request("/v1/sources.opml")).blob();
    const anchor = h("a", { href: URL.createObjectURL(blob), download: "dateline.opml" });
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  });
  return h(
    "p",
    { class: "lists" },
    h("label", {}, "Add a list (OPML) ", file),
    h("button", { onclick: save }, "Save as a list (OPML)"),
  );
}
