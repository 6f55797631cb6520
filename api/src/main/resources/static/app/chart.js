// How many items came in, by ten minutes of the last six hours, as bars.
import { json } from "./api.js";
import { h } from "./dom.js";

const STEP = 10 * 60_000;
const BARS = 36;
const PAGES = 10;
const SVG = "http://www.w3.org/2000/svg";

const s = (name, attributes, text) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
};

async function counts(filters, now) {
  const bars = new Array(BARS).fill(0);
  const query = new URLSearchParams(filters);
  query.set("limit", "200");
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await json(`/v1/items?${query}`);
    for (const item of items) {
      const bar = BARS - 1 - Math.floor((now - Date.parse(item.receivedAt)) / STEP);
      if (bar >= 0) bars[Math.min(bar, BARS - 1)]++;
      else return { bars, whole: true };
    }
    if (!next) return { bars, whole: true };
    query.set("cursor", next);
  }
  return { bars, whole: false };
}

function draw(figure, { bars, whole }) {
  const most = Math.max(...bars, 1);
  const total = bars.reduce((sum, bar) => sum + bar, 0);
  const svg = s("svg", { viewBox: "0 0 720 100", role: "img", "aria-label": `${total} items in the last six hours, at most ${most} in ten minutes` });
  bars.forEach((bar, i) => {
    const height = (bar / most) * 70;
    svg.append(s("rect", { x: i * 20 + 2, y: 74 - height, width: 16, height, rx: 2 }));
  });
  svg.append(s("line", { x1: 0, y1: 75, x2: 720, y2: 75 }));
  for (let hour = 6; hour > 0; hour--) svg.append(s("text", { x: (6 - hour) * 120 + 2, y: 94 }, `−${hour} h`));
  svg.append(s("text", { x: 718, y: 94, "text-anchor": "end" }, "now"));
  figure.replaceChildren(h("figcaption", {}, `${whole ? "" : "At least "}${total} items in the last six hours, at most ${most} in ten minutes`), svg);
}

export function chart(figure, filters) {
  const update = () => counts(filters, Date.now()).then((found) => draw(figure, found)).catch(() => {});
  update();
  const timer = setInterval(update, 30_000);
  return () => clearInterval(timer);
}
