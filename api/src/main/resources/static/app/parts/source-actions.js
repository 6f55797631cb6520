// What ops do with a source as it stands.
import { change } from "../lib/api.js";
import { h, told } from "../lib/dom.js";
import { isPolled, nameOf, placeOf } from "./kinds.js";

/**
 * @param {() => Promise<void>} done shows what it is now
 * @param {() => void} [gone] called instead once it is deleted
 */
export function sourceActions(source, done, gone = done) {
  const path = `/v1/sources/${source.id}`;
  const action = (name, text, run, then = done) => button(source, name, text, () => run().then((did) => did && then()));
  return h(
    "p",
    { class: "actions" },
    h("a", { class: "button", href: `#/?source=${source.id}`, "aria-label": `Items of ${nameOf(source)}` }, "Items"),
    isPolled(source.kind) ? action("poll", "Poll now", () => change("POST", `${path}/poll`)) : null,
    source.paused
      ? action("pause", "Resume", () => change("PATCH", path, { paused: false }))
      : action("pause", "Pause", () => change("PATCH", path, { paused: true })),
    action("delete", "Delete", () => remove(source, path), gone),
  );
}

async function remove(source, path) {
  if (!confirm(`Delete ${placeOf(source) ?? source.name}? Its items stay.`)) return false;
  await change("DELETE", path);
  return true;
}

/** Found again by its name and source once it is drawn anew. */
const button = (source, name, text, run) =>
  h(
    "button",
    { "data-action": `${name}-${source.id}`, "aria-label": `${text} ${nameOf(source)}`, onclick: told(run) },
    text,
  );
