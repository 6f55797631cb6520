// Who and what is named in a text, as Dateline found it.
import { h } from "../lib/dom.js";

const KINDS = { PERSON: "People", PLACE: "Places", ORGANISATION: "Organisations" };
const MOST = 12;

/** A short line for each kind, those first that are named most often. */
export const foundNames = (names = []) =>
  Object.entries(KINDS).map(([kind, words]) => line(words, names.filter((one) => one.kind === kind).sort(byMentions)));

const mentions = (name) => name.spans?.length ?? 0;

const byMentions = (one, other) => mentions(other) - mentions(one);

function line(words, names) {
  if (!names.length) return null;
  const more = names.length - MOST;
  return h(
    "p",
    { class: "meta names", title: "Found in the text" },
    `${words}: `,
    ...names.slice(0, MOST).flatMap(({ name }, i) => [i ? ", " : null, h("bdi", {}, name)]),
    more > 0 ? `, and ${more} more` : null,
  );
}
