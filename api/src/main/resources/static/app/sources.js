// The sources: how they fare, and everything that ops do with them.
import { change, json, request } from "./api.js";
import { h, time, told } from "./dom.js";

const REFRESH = 5_000;

export async function showSources(view) {
  const search = h("input", { name: "q", type: "search", placeholder: "words", oninput: () => load() });
  const health = h("select", { name: "health", onchange: () => load() }, h("option", { value: "" }, "any"),
    ...["NEW", "OK", "DEGRADED", "FAILING", "REFUSED", "PAUSED"].map((state) => h("option", { value: state }, state)));
  const list = h("ul", { class: "sources", "aria-label": "Sources" });
  const count = h("p", { class: "meta", role: "status" });
  const verdicts = h("div", {});
  const preview = h("section", { "aria-label": "Preview", "aria-live": "polite" });
  view.append(addForm(load, preview), preview, lists(load, verdicts), verdicts,
    h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, h("label", {}, "Find ", search), h("label", {}, "Health ", health)), count, list);

  async function load() {
    const query = new URLSearchParams({ limit: "200" });
    if (search.value.trim()) query.set("q", search.value.trim());
    if (health.value) query.set("health", health.value);
    const { sources, next } = await json(`/v1/sources?${query}`);
    const focused = document.activeElement?.dataset?.action;
    count.textContent = `${sources.length}${next ? " and more; find them by words" : ""} ${sources.length === 1 ? "source" : "sources"}`;
    list.replaceChildren(...sources.map((source) => row(source, load)));
    if (focused) list.querySelector(`[data-action="${CSS.escape(focused)}"]`)?.focus();
  }

  await load();
  const timer = setInterval(() => load().catch(() => {}), REFRESH);
  return () => clearInterval(timer);
}

/** What a feed holds, before it is added. */
function shown(preview, form) {
  const choose = (url) => () => {
    form.elements.url.value = url;
    form.elements.url.focus();
  };
  return [
    h("h2", {}, preview.title ?? preview.url, " ", h("span", { class: `health ${preview.health.state}` }, preview.health.state)),
    h("p", {}, preview.format ? `${preview.format}, ${preview.entries} entries` : preview.health.reason),
    preview.alternatives.length ? h("ul", {}, ...preview.alternatives.map((one) => h("li", {}, h("button", { type: "button", onclick: choose(one.url) }, "Use"), " ", one.title ?? "", " ", one.url))) : "",
    preview.diagnostics.length ? h("ul", {}, ...preview.diagnostics.map((one) => h("li", {}, one))) : "",
    h("ol", {}, ...preview.items.slice(0, 5).map((item) => h("li", { lang: item.language }, item.headline ?? ""))),
  ];
}

function addForm(load, preview) {
  const look = told(async (event) => {
    const form = event.target.form;
    if (!form.reportValidity()) return;
    preview.replaceChildren(h("p", {}, "looking …"));
    try {
      preview.replaceChildren(...shown(await change("POST", "/v1/sources/preview", { url: form.elements.url.value }), form));
    } catch (error) {
      preview.replaceChildren();
      throw error;
    }
  });
  return h(
    "form",
    {
      class: "add",
      onsubmit: told(async (event) => {
        const form = event.target;
        const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
        const source = await change("POST", "/v1/sources", body);
        form.reset();
        preview.replaceChildren(h("p", { role: "status" }, `Added ${source.name ?? source.url}.`));
        await load();
        document.getElementById(source.id)?.scrollIntoView({ block: "center" });
      }),
    },
    h("label", {}, "Address of a feed ", h("input", { name: "url", type: "url", required: true, placeholder: "https://…" })),
    h("label", {}, "Name ", h("input", { name: "name", maxlength: "200" })),
    h("button", { type: "button", onclick: look }, "Preview"),
    h("button", { class: "primary" }, "Add"),
  );
}

function lists(load, verdicts) {
  const file = h("input", {
    type: "file",
    accept: ".opml,.xml",
    onchange: told(async () => {
      const response = await json("/v1/sources/opml", { method: "POST", headers: { "Content-Type": "text/x-opml" }, body: await file.files[0].arrayBuffer() });
      file.value = "";
      const rejected = response.outlines.filter((one) => one.verdict === "REJECTED");
      const added = response.outlines.filter((one) => one.verdict === "ADDED").length;
      verdicts.replaceChildren(
        h("p", { role: "status" }, `${added} added, ${response.outlines.length - added - rejected.length} were there, ${rejected.length} rejected`),
        h("ul", {}, ...rejected.map((one) => h("li", {}, `line ${one.line}: ${one.reason}`))),
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
  return h("p", { class: "lists" }, h("label", {}, "Add a list (OPML) ", file), h("button", { onclick: save }, "Save as a list (OPML)"));
}

function row(source, load) {
  const action = (name, text, run) =>
    h("button", {
      "data-action": `${name}-${source.id}`,
      "aria-label": `${text} ${source.name ?? source.title ?? source.url}`,
      onclick: told(async () => {
        await run();
        await load();
      }),
    }, text);
  const path = `/v1/sources/${source.id}`;
  const last = source.lastPoll;
  return h(
    "li",
    { id: source.id },
    h("h2", {}, h("a", { href: `#/?source=${source.id}` }, source.name ?? source.title ?? source.url), " ",
      h("span", { class: `health ${source.health.state}` }, source.health.state)),
    source.name || source.title ? h("p", { class: "address" }, source.url) : null,
    h("p", {}, source.health.reason),
    h("p", { class: "meta" },
      last ? "last poll " : "not polled yet", last ? time(last.at) : null,
      last ? `: ${last.outcome.toLowerCase().replaceAll("_", " ")}, ${last.new} new, ${last.revised} revised, ${last.millis} ms` : null,
      source.nextPoll ? "; next " : null, source.nextPoll ? time(source.nextPoll.at) : null, source.nextPoll ? ` (${source.nextPoll.reason})` : null),
    source.diagnostics?.length ? h("details", {}, h("summary", {}, `${source.diagnostics.length} odd`), h("ul", {}, ...source.diagnostics.map((one) => h("li", {}, one)))) : null,
    h("p", { class: "actions" },
      action("poll", "Poll now", () => change("POST", `${path}/poll`)),
      source.paused ? action("pause", "Resume", () => change("PATCH", path, { paused: false })) : action("pause", "Pause", () => change("PATCH", path, { paused: true })),
      action("delete", "Delete", () => confirm(`Delete ${source.url}? Its items stay.`) && change("DELETE", path))),
  );
}
