// What stands out about an item: how urgent it is, that it corrects, that it must not be used.
import { h, time } from "../lib/dom.js";

/** From here on, urgency is nothing that must be seen at once. */
const URGENT = 2;

const says = (item, signal) => item.signals?.includes(signal) ?? false;

export const isUsable = (item) => item.pubStatus === "USABLE";

/** Flash, urgency, advisory and correction in words, so that no colour is needed to see them. */
export function marks(item) {
  return [
    says(item, "flash") ? mark("flash", "Flash") : null,
    item.urgency <= URGENT ? mark("urgent", `Urgency ${item.urgency}`) : null,
    says(item, "advisory") ? mark("advisory", "Advisory, not for publication") : null,
    says(item, "correction") ? mark("correction", "Corrected") : null,
  ].flatMap((one) => [" ", one]);
}

const mark = (kind, text) => h("strong", { class: `mark ${kind}` }, text);

/** What the agency says to editors; of a correction, why it was made comes first. */
export function notes(item) {
  const all = item.edNotes ?? [];
  const ofCorrection = (note) => /correct/i.test(note.role ?? "");
  const ordered = [...all.filter(ofCorrection), ...all.filter((note) => !ofCorrection(note))];
  return ordered.map((note) => h("p", { class: "note" }, h("span", {}, "Note: "), note.text));
}

/** Why an item can't be read. */
export function withdrawn(item) {
  const { by, reason, at } = item.withdrawal ?? {};
  const who = by === "ops" ? "by ops" : "by the agency";
  const how = item.pubStatus === "WITHHELD" ? "Withheld for now" : "Withdrawn";
  return h(
    "p",
    { class: "withdrawal" },
    h("strong", {}, `${how} ${who}`),
    reason ? `: ${reason}` : null,
    " ",
    time(at),
  );
}
