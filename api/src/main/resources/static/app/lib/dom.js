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

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function time(instant) {
  if (!instant) return "";
  const date = new Date(instant);
  const today = new Date().toDateString() === date.toDateString();
  return h("time", { datetime: instant, title: instant }, today ? TIME.format(date) : DATE.format(date));
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
