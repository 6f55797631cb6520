// The last documents of a source, as they came: to look at, and to read again.
import { hasKey, json, request } from "../lib/api.js";
import { counted, h, time, told } from "../lib/dom.js";

const UNITS = ["B", "kB", "MB"];

/** Only ops may see them: somebody without the key is not asked for it before they want to. */
export function lastDocuments(source) {
  const path = `/v1/sources/${encodeURIComponent(source.id)}/documents`;
  const list = h("ul", { class: "documents", "aria-label": "Last documents" });
  const state = h("p", { class: "meta", role: "status" });
  const ask = h("button", { type: "button", onclick: told(load) }, "Show them");
  let shown;

  async function load() {
    const { documents } = await json(path);
    ask.remove();
    const text = JSON.stringify(documents);
    if (text === shown) return;
    shown = text;
    state.textContent = documents.length ? counted(documents.length, "document") : "None are kept of this source.";
    const focused = document.activeElement?.dataset?.action;
    list.replaceChildren(...documents.map((one) => documentRow(path, one, state)));
    if (focused) list.querySelector(`[data-action="${CSS.escape(focused)}"]`)?.focus();
  }

  return {
    element: h("section", { "aria-label": "Documents" }, h("h2", {}, "Last documents"), ask, state, list),
    load: async () => (hasKey() ? load() : undefined),
  };
}

function documentRow(path, one, state) {
  const address = `${path}/${encodeURIComponent(one.id)}`;
  const again = async () => {
    await json(`${address}/replay`, { method: "POST" });
    state.textContent = `${one.id} is being read again.`;
  };
  const action = (name, text, run) =>
    h("button", { "data-action": `${name}-${one.id}`, "aria-label": `${text} ${one.id}`, onclick: told(run) }, text);
  return h(
    "li",
    {},
    h("p", {}, time(one.time), `, ${size(one.size)}, ${outcome(one)}`),
    h("p", { class: "address" }, one.id),
    one.diagnostics.length ? h("ul", { class: "odd" }, ...one.diagnostics.map((text) => h("li", {}, text))) : null,
    h(
      "p",
      { class: "actions" },
      action("download", "Download", () => download(address, one)),
      action("replay", "Read again", again),
    ),
  );
}

/** What came of reading it the last time. */
function outcome({ format, items }) {
  if (items === undefined) return "not read yet";
  return format ? `${format}, ${counted(items, "item")}` : "not readable";
}

function size(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** As a file, whatever it says that it is: nothing of a source is ever opened here. */
async function download(address, one) {
  const response = await request(address);
  if (!response.ok) throw new Error(`${one.id} can't be had: status ${response.status}`);
  const bytes = new Blob([await response.arrayBuffer()], { type: "application/octet-stream" });
  const anchor = h("a", { href: URL.createObjectURL(bytes), download: one.id });
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}
