// A column: the newest items that its filter has, new ones on top.
import { h } from "../lib/dom.js";
import { isPlain, mayHave } from "./column-filters.js";
import { A_STORY, columnForm, columnName, storyTitle } from "./column-form.js";
import { scrolling } from "./fresh.js";
import { newestItems } from "./newest.js";

const PAGE = 40;
const MOST = 100;

let count = 0;

/**
 * @param {{ topics: object, sources: object[] }} offered what can be chosen
 * @param {{ changed: () => void, move: (by: number) => void, remove: () => void }} board
 */
export function column(filter, offered, board) {
  const title = h("h2", {
    id: `column-${++count}`,
    class: "grip",
    onpointerenter: () => (title.title = title.textContent),
  });
  const place = h("div", { class: "form" });
  const status = h("p", { class: "meta", role: "status" });
  const rows = h("div", { class: "rows" });
  const change = button("Change", "✎", () => (place.firstChild ? close() : edit()));
  const element = h(
    "section",
    { class: "column", "aria-labelledby": title.id },
    h(
      "div",
      { class: "bar" },
      title,
      button("Move left", "←", () => board.move(-1)),
      button("Move right", "→", () => board.move(1)),
      change,
      button("Remove", "×", () => board.remove()),
    ),
    place,
    status,
    rows,
  );
  let items;
  let story = A_STORY;
  let naming = 0;

  function button(name, sign, act) {
    return h("button", { type: "button", "aria-label": name, title: name, onclick: act }, sign);
  }

  function close() {
    place.replaceChildren();
    change.focus();
  }

  function edit() {
    const done = (wanted) => {
      close();
      self.filter = wanted;
      load();
      board.changed();
    };
    const form = columnForm(self.filter, offered, done, close);
    place.replaceChildren(form);
    form.querySelector("input").focus();
  }

  function name() {
    title.removeAttribute("title");
    title.replaceChildren(...columnName(self.filter, offered.topics, story));
  }

  /** A story is called as it is called now: its title may have been the headline of an item that was withdrawn. */
  async function nameStory(before = story) {
    const id = self.filter.get("story");
    const mine = ++naming;
    story = before;
    name();
    const found = id && (await storyTitle(id));
    if (!found || mine !== naming) return;
    story = found;
    name();
  }

  /** All anew. */
  function load() {
    items?.stop();
    nameStory(A_STORY);
    items = newestItems(self.filter, {
      page: PAGE,
      most: MOST,
      place: scrolling(rows),
      says: (text) => (status.textContent = text),
      withdrawn: () => self.filter.has("story") && nameStory(A_STORY),
      belongs: (event, item) => belongs(self.filter, event, item),
    });
    rows.replaceChildren(...items.elements);
    return items.ask();
  }

  /** What a story is called, and what belongs to it, may be something else now. */
  function onStory({ id }) {
    if (!self.filter.has("story")) return;
    if (id === self.filter.get("story")) nameStory();
    items.askSoon();
  }

  const self = {
    element,
    filter,
    title,
    rows,
    load,
    edit,
    onItem: (event, item) => items.onItem(event, item),
    onStory,
    links: () => items.links(),
    focusOn: (name) => element.querySelector(`.bar [aria-label="${name}"]`)?.focus(),
    stop() {
      naming++;
      items.stop();
    },
  };
  return self;
}

/** Whether something older belongs to the newest, the API alone knows. */
function belongs(filter, event, item) {
  if (!mayHave(filter, item)) return false;
  return isPlain(filter) && event === "item.created" ? true : null;
}
