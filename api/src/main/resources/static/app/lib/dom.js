// Elements from plain data. Text is always text: nothing of a source is ever read as markup.

/** h("p", {class: "x", onclick: f}, "text", child) */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for a drawing. */
export function s(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

/** "1 item", "2 items" */
export const counted = (count, what, plural = `${what}s`) => `${count} ${count === 1 ? what : plural}`;

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const MINUTE = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

export const time = (instant) => timeElement(instant, TIME, DATE);

/** To the minute, or the day alone. */
export const shortTime = (instant) => timeElement(instant, MINUTE, DAY);

function timeElement(instant, ofToday, ofOthers) {
  if (!instant) return "";
  const date = new Date(instant);
  const today = new Date().toDateString() === date.toDateString();
  return h("time", { datetime: instant, title: instant }, (today ? ofToday : ofOthers).format(date));
}

/** A link of a source, if it is one that may be followed. */
export function safeLink(address, text) {
  return /^https?:\/\//i.test(address ?? "")
    ? h("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, text)
    : text;
}

export function notice(text) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.hidden = !text;
}

/** Runs what a button does, and tells an error in words. */
export const told = (action) => async (event) => {
  event?.preventDefault();
  try {
    notice("");
    await action(event);
  } catch (error) {
    notice(error.message);
  }
};
