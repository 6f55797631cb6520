// What waits for its release: under embargo, or withheld.
import { answer } from "../lib/api.js";
import { h, time } from "../lib/dom.js";
import { aheadBy, countdown, ticking } from "../parts/countdown.js";
import { releaseForm } from "../parts/hold.js";

const REFRESH = 5_000;

export async function showEmbargoes(view) {
  const count = h("p", { class: "meta", role: "status" });
  const list = h("ul", { class: "embargoes", "aria-label": "Items that wait for their release" });
  const rows = new Map();
  view.append(h("h2", {}, "Waiting for release"), count, list);

  async function load() {
    const { response, body } = await answer("/v1/embargoes?limit=200");
    const ahead = aheadBy(response);
    const told = `${body.embargoes.length}${body.next ? " and more" : ""} waiting`;
    if (count.textContent !== told) count.textContent = told;
    const shown = new Set(body.embargoes.map((one) => one.id));
    for (const id of [...rows.keys()].filter((one) => !shown.has(one))) {
      rows.get(id).row.remove();
      rows.delete(id);
    }
    body.embargoes.forEach((one, place) => put(one, place, ahead));
  }

  /** A row that says the same stays, with what somebody is writing in it. */
  function put(embargo, place, ahead) {
    const text = JSON.stringify(embargo);
    const present = rows.get(embargo.id);
    const row = present?.text === text ? present.row : embargoRow(embargo, ahead);
    if (present && present.row !== row) present.row.remove();
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
    rows.set(embargo.id, { row, text });
  }

  await load();
  const stopTicking = ticking(list);
  const timer = setInterval(() => load().catch(() => {}), REFRESH);
  return () => {
    stopTicking();
    clearInterval(timer);
  };
}

function embargoRow(embargo, ahead) {
  const name = embargo.headline ?? embargo.id;
  return h(
    "li",
    { id: embargo.id },
    h(
      "h3",
      { dir: "auto" },
      h("a", { href: `#/items/${embargo.id}` }, name),
      " ",
      h("span", { class: `health ${embargo.state}` }, embargo.state),
    ),
    h("p", {}, ...release(embargo, ahead)),
    h(
      "p",
      { class: "meta" },
      embargo.reason ? `${embargo.reason.replace(/[.\s]+$/, "")}; ` : null,
      embargo.by ? `by ${embargo.by}; ` : null,
      "since ",
      time(embargo.since),
    ),
    embargo.releasable ? releaseForm(embargo.id, name, { state: embargo.state, since: embargo.since }) : null,
  );
}

function release(embargo, ahead) {
  if (embargo.until) return ["released ", countdown(embargo.until, ahead), ", ", time(embargo.until)];
  return embargo.releasable
    ? ["waits for somebody to release it"]
    : ["waits for the agency: there is nothing to give out"];
}
