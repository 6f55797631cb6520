// The live list: new items on top, edits in place, copies below the first.
import { answer, json, link } from "./api.js";
import { chart } from "./chart.js";
import { h, notice, time } from "./dom.js";
import { follow } from "./stream.js";

const MOST = 300;

export async function showLive(view, filters) {
  const sources = new Map((await json("/v1/sources?limit=1000")).sources.map((source) => [source.id, source]));
  const volume = h("figure", { class: "volume" });
  const fresh = h("button", { class: "fresh", hidden: true, onclick: () => scrollTo({ top: 0 }) });
  const list = h("ol", { class: "items", "aria-label": "Items, newest first" });
  view.append(filterForm(filters, sources), volume, fresh, list);

  const rows = new Map();
  let waiting = [];
  const scrolled = () => scrollY > 160;

  const name = (id) => sources.get(id)?.name ?? sources.get(id)?.title ?? id;

  function render(item, edited) {
    const row = h(
      "li",
      { id: item.itemId, class: edited ? "edited" : null },
      h("p", { class: "meta" }, time(item.receivedAt), " ", h("span", { class: "source" }, name(item.sourceId)), " ",
        item.language ? h("span", { class: "lang" }, item.language) : null,
        item.version > 1 ? h("span", { class: "version" }, ` edited, version ${item.version}`) : null),
      h("h2", {}, h("a", { href: `#/items/${item.itemId}`, lang: item.language }, item.headline ?? "(no headline)")),
      item.abstract ? h("p", { class: "abstract", lang: item.language }, item.abstract.length > 240 ? `${item.abstract.slice(0, 240)}…` : item.abstract) : null,
    );
    return row;
  }

  /** Below the item that had the text first, if that one is shown. */
  function place(item, row, first) {
    const original = item.duplicateOf && rows.get(item.duplicateOf);
    if (!original) {
      first ? list.prepend(row) : list.append(row);
      return;
    }
    let copies = original.querySelector("details");
    if (!copies) {
      copies = h("details", {}, h("summary"), h("ol"));
      original.append(copies);
    }
    copies.querySelector("ol").append(row);
    const count = copies.querySelectorAll("li").length;
    copies.querySelector("summary").textContent = count === 1 ? "1 copy" : `${count} copies`;
  }

  function put(item, first) {
    const present = rows.get(item.itemId);
    const row = render(item, Boolean(present));
    const copies = present?.querySelector("details");
    if (copies) row.append(copies);
    if (present) present.replaceWith(row);
    else place(item, row, first);
    rows.set(item.itemId, row);
    while (list.children.length > MOST) {
      rows.delete(list.lastElementChild.id);
      list.lastElementChild.remove();
    }
  }

  function showWaiting() {
    waiting.splice(0).forEach((item) => put(item, true));
    fresh.hidden = true;
  }

  function onEvent(event, data) {
    if (event === "gap") {
      notice(`${data.missed ?? "Some"} events are no longer kept; load the page again for the list as it is.`);
    } else if (event === "item.updated" && rows.has(data.data.itemId)) {
      put(data.data, true);
    } else if (event.startsWith("item.")) {
      waiting = waiting.filter((item) => item.itemId !== data.data.itemId);
      waiting.push(data.data);
      if (!scrolled()) showWaiting();
      fresh.hidden = waiting.length === 0;
      fresh.textContent = `${waiting.length} new`;
    }
  }

  const query = new URLSearchParams(filters);
  query.set("limit", "100");
  const { response, body: page } = await answer(`/v1/items?${query}`);
  // the first of a text before its copies
  page.items.filter((item) => !item.duplicateOf).forEach((item) => put(item, false));
  page.items.filter((item) => item.duplicateOf).forEach((item) => put(item, false));
  if (page.items.length === 0) {
    list.before(h("p", { class: "empty" }, "Nothing yet. Add a source at “Sources”, or start with --dateline.samples=true."));
  }
  const stopChart = chart(volume, filters);

  const connection = document.getElementById("connection");
  const stop = follow(link(response, "monitor"), (event, data) => {
    if (event.startsWith("item.")) view.querySelector(".empty")?.remove();
    onEvent(event, data);
  }, (state) => {
    connection.textContent = state;
    connection.className = state;
  });
  const onScroll = () => !scrolled() && waiting.length && showWaiting();
  addEventListener("scroll", onScroll, { passive: true });
  return () => {
    stop();
    stopChart();
    removeEventListener("scroll", onScroll);
    connection.textContent = "";
    connection.className = "";
  };
}

function filterForm(filters, sources) {
  const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "hi", "ar", "zh", "ja"];
  const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);
  const apply = (event) => {
    const data = new FormData(event.currentTarget.form ?? event.currentTarget);
    const query = new URLSearchParams([...data].filter(([, value]) => value));
    location.hash = `#/${query.size ? `?${query}` : ""}`;
  };
  return h(
    "form",
    { class: "filters", "aria-label": "Filters" },
    h("label", {}, "Source ", h("select", { name: "source", onchange: apply }, option("", "all", ""),
      ...[...sources.values()].map((source) => option(source.id, source.name ?? source.title ?? source.url, filters.get("source"))))),
    h("label", {}, "Language ", h("select", { name: "lang", onchange: apply }, option("", "all", ""),
      ...languages.map((language) => option(language, language, filters.get("lang"))))),
  );
}
