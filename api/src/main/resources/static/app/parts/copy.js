// A button that copies a text, or selects it where the browser lets no page copy.
import { h } from "../lib/dom.js";

/** @param {Element} shown the element that shows the text */
export function copyButton(shown, name) {
  const told = h("span", { class: "meta", role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      told.textContent = " Copied.";
    } catch {
      // only pages with TLS, or of this machine, may copy
      getSelection().selectAllChildren(shown);
      told.textContent = " Selected: copy it with the keyboard.";
    }
  };
  return h("p", { class: "actions" }, h("button", { type: "button", onclick: copy }, `Copy ${name}`), told);
}
