// The live list: new items on top, and the filters and the volume of the last hours above it.
import { h, notice } from "../lib/dom.js";
import { chart } from "../parts/chart.js";
import { mayHave } from "../parts/column-filters.js";
import { listen } from "../parts/connection.js";
import { filterForm } from "../parts/filters.js";
import { newestItems } from "../parts/newest.js";
import { offeredSources } from "../parts/source-names.js";
import { isMediaTopic, topicChips } from "../parts/topic-chips.js";
import { topicList } from "../parts/topic-field.js";
import { topicNames } from "../parts/topic-names.js";

const PAGE = 100;
const MOST = 300;

/** As many as there is room for; an item's page has all. */
const TOPICS = 2;

export async function showLive(view, filters) {
  const [sources, topics] = await Promise.all([offeredSources(filters.getAll("source")), topicNames()]);
  const volume = h("figure", { class: "volume" });
  const status = h("p", { class: "empty", role: "status" });
  const withdrawals = h("p", { class: "unseen", role: "status" });
  const list = h("div");
  let items = made();

  function made() {
    const one = newestItems(filters, {
      page: PAGE,
      most: MOST,
      about: ({ subjects = [] }) => topicChips(subjects.filter(isMediaTopic).slice(0, TOPICS), "#/", filters, topics),
      says: (text) => (status.textContent = text),
      nothing: filters.size ? "Nothing yet that these filters let through." : NOTHING,
      withdrawn: ({ withdrawal }, shown) => {
        if (!shown) return;
        withdrawals.textContent = `An item in this list was withdrawn${withdrawal?.reason ? `: ${withdrawal.reason}` : ""}`;
      },
      belongs: (event, item) => belongs(filters, event, item),
    });
    list.replaceChildren(...one.elements);
    return one;
  }

  /** What was withdrawn in a gap is known of what is asked for now alone. */
  function anew(why) {
    items.stop();
    items = made();
    items.ask();
    notice(`${why}, so the list was read again.`);
  }

  function onEvent(event, data) {
    if (event.startsWith("item.")) items.onItem(event, data.data);
    else if (event === "gap") anew(`${data.missed ?? "Some"} events are no longer kept`);
    else if (event === "open" && data.state === "reset") anew("The service has a new log");
  }

  view.append(
    h("h2", { class: "unseen" }, "Live"),
    filterForm(filters, sources, { topics, words: true }),
    topicList(topics),
    volume,
    withdrawals,
    status,
    list,
  );
  const position = (await items.read()).headers.get("Last-Event-ID");
  const stopChart = chart(volume, filters);
  const stop = listen(streamAfter(filters, position), onEvent);
  return () => {
    stop();
    stopChart();
    items.stop();
  };
}

const NOTHING = "Nothing yet. Add a source at “Sources”, or start with --dateline.samples=true.";

/** Goes on from a list without a gap; which words an item has, the stream does not tell. */
function streamAfter(filters, position) {
  const query = new URLSearchParams(filters);
  query.delete("q");
  query.set("last_event_id", position);
  return `/v1/stream?${query}`;
}

/** The stream sends what has the topic, or had it once: of an edit, the API alone knows which. */
function belongs(filters, event, item) {
  if (!mayHave(filters, item)) return false;
  return filters.has("q") || (filters.has("topic") && event !== "item.created") ? null : true;
}
