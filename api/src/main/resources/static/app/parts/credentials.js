// What a server wants to know of who asks: written, and never shown again.
import { h } from "../lib/dom.js";
import { field } from "./fields.js";
import { CREDENTIALS } from "./kinds.js";

const TYPES = [
  ["", "none"],
  ["basic", "user name and password"],
  ["bearer", "token"],
  ["header", "header"],
  ["query", "parameter of the address"],
];

/** @param {boolean} optional whether there may be none */
export function credentialFields(optional) {
  const fields = h("div", { class: "fields" });
  const types = optional ? TYPES : TYPES.slice(1);
  const type = field({ name: "credentials.type", label: "Credentials", choices: types });
  const choose = ({ target }) => fields.replaceChildren(...(CREDENTIALS[target.value] ?? []).map((one) => field(one)));
  const select = type.querySelector("select");
  select.addEventListener("change", choose);
  choose({ target: select });
  return h("div", { class: "fields credentials" }, type, fields);
}
