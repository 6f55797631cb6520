// What the news is about: how many items came in by topic, at the top of IPTC's tree or below one of its topics.
import { json } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { filterForm } from "../parts/filters.js";
import { offeredSources } from "../parts/source-names.js";
import { topicChart } from "../parts/topic-chart.js";
import { topicNames } from "../parts/topic-names.js";

const REFRESH = 30_000;
const STEPS = 36;

const TIMES = {
  "-1h": { words: "the last hour", step: "100 seconds", ago: "an hour ago" },
  "-6h": { words: "the last six hours", step: "ten minutes", ago: "6 hours ago" },
  "-24h": { words: "the last day", step: "40 minutes", ago: "a day ago" },
  "-7d": { words: "the last seven days", step: "five hours", ago: "7 days ago" },
};
const USUAL = "-6h";

export async function showTopics(view, filters) {
  const [sources, topics] = await Promise.all([offeredSources(filters.getAll("source")), topicNames()]);
  const since = Object.hasOwn(TIMES, filters.get("since") ?? "") ? filters.get("since") : USUAL;
  const above = filters.get("topic");
  const chart = h("div");
  let shown;

  async function load() {
    const query = asked(filters, since);
    const volume = await json(`/v1/items/histogram?${query}`);
    const text = JSON.stringify([volume.topics, volume.counts]);
    if (text === shown) return;
    shown = text;
    const focused = document.activeElement?.getAttribute("href");
    chart.replaceChildren(...drawn(volume));
    if (focused) chart.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  }

  function drawn(volume) {
    if (volume.topics.length > 0) return [topicChart(volume, TIMES[since], links)];
    return [
      h("p", { class: "empty" }, `Nothing in ${TIMES[since].words} is about a topic${above ? " below it" : ""}.`),
    ];
  }

  function links({ id, name }) {
    const stories = h(
      "a",
      { href: address("/stories", filters, id), "aria-label": `Stories about ${name}` },
      "Stories",
    );
    return topics.hasBelow(id) ? [h("a", { href: address("/topics", filters, id) }, name), stories] : [name, stories];
  }

  await load();
  view.append(
    h("h2", { class: "title" }, above ? `Volume by topic: ${topics.name(above)}` : "Volume by topic"),
    filterForm(filters, sources, { path: "/topics", more: [TIME, ...ofTopic(above, topics)] }),
    chart,
  );
  const timer = setInterval(() => load().catch(() => {}), REFRESH);
  return () => clearInterval(timer);
}

const TIME = {
  label: "Time",
  name: "since",
  usual: "six hours",
  choices: [
    ["-1h", "an hour"],
    ["-24h", "a day"],
    ["-7d", "seven days"],
  ],
};

/** Only to be left again: a topic is chosen in the chart. */
const ofTopic = (topic, topics) =>
  topic ? [{ label: "Below", name: "topic", usual: "the top", choices: [[topic, topics.name(topic)]] }] : [];

function asked(filters, since) {
  const query = new URLSearchParams({ by: "topic", since, buckets: STEPS });
  for (const name of ["source", "lang", "topic"]) if (filters.get(name)) query.set(name, filters.get(name));
  return query;
}

/** Of a view that shows the same about one topic. */
function address(path, filters, topic) {
  const query = new URLSearchParams(filters);
  if (path === "/stories") query.delete("since");
  query.set("topic", topic);
  return `#${path}?${query}`;
}
