// The live list: new items on top, and the filters and the volume of the last hours above it.
import { answer, link } from "../lib/api.js";
import { h, notice } from "../lib/dom.js";
import { chart } from "../parts/chart.js";
import { listen } from "../parts/connection.js";
import { filterForm } from "../parts/filters.js";
import { freshItems } from "../parts/fresh.js";
import { itemList } from "../parts/items.js";
import { isUsable } from "../parts/marks.js";
import { offeredSources, sourceName } from "../parts/source-names.js";

export async function showLive(view, filters) {
  const sources = await offeredSources(filters.getAll("source"));
  const list = itemList(sourceName);
  const fresh = freshItems((item) => list.put(item, true));
  const volume = h("figure", { class: "volume" });
  const withdrawals = h("p", { class: "unseen", role: "status" });
  view.append(filterForm(filters, sources), volume, withdrawals, fresh.element, list.element);

  const monitor = await fill(list, filters);
  const stopChart = chart(volume, filters);
  const stop = listen(monitor, (event, data) => {
    if (event.startsWith("item.")) view.querySelector(".empty")?.remove();
    if (event.startsWith("item.") && !isUsable(data.data)) {
      withdraw(list, fresh, data.data, withdrawals);
    } else {
      onEvent(list, fresh, event, data);
    }
  });
  const stopWatch = fresh.watch();
  return () => {
    stop();
    stopChart();
    stopWatch();
  };
}

/** Shows the newest items; returns the address of the stream that goes on from them. */
async function fill(list, filters) {
  const query = new URLSearchParams(filters);
  query.set("limit", "100");
  const { response, body: page } = await answer(`/v1/items?${query}`);
  // the first of a text before its copies
  page.items.filter((item) => !item.duplicateOf).forEach((item) => list.put(item, false));
  page.items.filter((item) => item.duplicateOf).forEach((item) => list.put(item, false));
  if (page.items.length === 0) {
    list.element.before(
      h("p", { class: "empty" }, "Nothing yet. Add a source at “Sources”, or start with --dateline.samples=true."),
    );
  }
  return link(response, "monitor");
}

/** In its place and at once, wherever somebody is reading; what was not shown here leaves no trace. */
function withdraw(list, fresh, item, withdrawals) {
  fresh.drop(item.itemId);
  if (!list.has(item.itemId)) return;
  list.withdraw(item);
  withdrawals.textContent = `An item in this list was withdrawn${item.withdrawal?.reason ? `: ${item.withdrawal.reason}` : ""}`;
}

function onEvent(list, fresh, event, data) {
  if (event === "gap") {
    notice(`${data.missed ?? "Some"} events are no longer kept; load the page again for the list as it is.`);
  } else if (event === "open" && data.state === "reset") {
    notice("The service has a new log, and may have changed more than is told here; load the page again.");
  } else if (event !== "item.created" && event.startsWith("item.") && list.has(data.data.itemId)) {
    list.put(data.data, true);
  } else if (event.startsWith("item.")) {
    fresh.add(data.data);
  }
}
