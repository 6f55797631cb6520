// How long until something happens, told again each second.
import { h } from "../lib/dom.js";

const SECOND = 1_000;
const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
];

/** The two largest units: 2 h 3 min. */
export function duration(millis) {
  let left = Math.max(0, Math.ceil(millis / SECOND));
  const parts = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0 || parts.length > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(" ") || "0 s";
}

/**
 * @param {string} until a time of the service
 * @param {number} ahead by how many milliseconds its clock is ahead of this one
 */
export function countdown(until, ahead) {
  const element = h("time", { class: "countdown", datetime: until, title: until, role: "timer" });
  element.tick = () => {
    const left = new Date(until) - (Date.now() + ahead);
    element.textContent = left > 0 ? `in ${duration(left)}` : "at any moment";
  };
  element.tick();
  return element;
}

/** Keeps all below an element up to date; returns what stops that. */
export function ticking(element) {
  const timer = setInterval(() => element.querySelectorAll(".countdown").forEach((one) => one.tick()), SECOND);
  return () => clearInterval(timer);
}

/** By how many milliseconds the clock of the service is ahead, as far as its answer tells. */
export function aheadBy(response) {
  const date = Date.parse(response.headers.get("Date") ?? "");
  const difference = date - Date.now();
  // the header has whole seconds
  return Number.isNaN(date) || Math.abs(difference) < 2 * SECOND ? 0 : difference;
}
