// How many items came in, by ten minutes of the last six hours, as bars.
import { json } from "../lib/api.js";
import { h, s } from "../lib/dom.js";

const BARS = 36;

async function counts(filters) {
  const query = new URLSearchParams(filters);
  query.set("since", "-6h");
  query.set("buckets", BARS);
  return (await json(`/v1/items/histogram?${query}`)).counts;
}

function draw(figure, bars) {
  const most = Math.max(...bars);
  const total = bars.reduce((sum, bar) => sum + bar, 0);
  const told = `${total} items in the last six hours, at most ${most} in ten minutes`;
  const svg = s("svg", { viewBox: "0 0 720 100", role: "img", "aria-label": told });
  bars.forEach((bar, i) => {
    const height = (bar / Math.max(most, 1)) * 70;
    svg.append(s("rect", { x: i * 20 + 2, y: 74 - height, width: 16, height, rx: 2 }));
  });
  svg.append(s("line", { x1: 0, y1: 75, x2: 720, y2: 75 }));
  for (let hour = 6; hour > 0; hour--)
    svg.append(s("text", { x: (6 - hour) * 120 + 2, y: 94, class: hour % 2 ? "minor" : "" }, `−${hour} h`));
  svg.append(s("text", { x: 718, y: 94, "text-anchor": "end" }, "now"));
  figure.replaceChildren(h("figcaption", {}, told), svg);
}

export function chart(figure, filters) {
  const update = () =>
    counts(filters)
      .then((found) => draw(figure, found))
      .catch(() => {});
  update();
  const timer = setInterval(update, 30_000);
  return () => clearInterval(timer);
}
