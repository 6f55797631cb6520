// The key of a source that documents are pushed to: shown once, with how to use it.
import { h } from "../lib/dom.js";
import { copyButton } from "./copy.js";

/** Sends a file, signed; needs bash, openssl and curl. */
const commands = (address, key) => `KEY='${key}'
FILE=story.xml
TIME=$(date +%s)
SIGNATURE=$({ printf '%s.' "$TIME"; cat "$FILE"; } | openssl dgst -sha256 -hmac "$KEY" -r | cut -d' ' -f1)
curl --data-binary @"$FILE" \\
  -H "Dateline-Timestamp: $TIME" -H "Dateline-Signature: v1=$SIGNATURE" \\
  -H 'Content-Type: application/xml' \\
  ${address}`;

export const pushAddress = (source) => `${location.origin}/v1/sources/${source.id}/documents`;

export function pushKey(source, key) {
  const shown = h("code", { class: "key" }, key);
  const script = h("pre", {}, commands(pushAddress(source), key));
  const panel = h(
    "section",
    { class: "panel", tabindex: "-1", "aria-label": `Key of ${source.name}` },
    h("h2", {}, `The key of ${source.name}`),
    h("p", {}, "Give it to the agency now: it is shown this once."),
    h("p", {}, shown),
    copyButton(shown, "the key"),
    h("p", {}, "The agency signs each document with it, and sends it to this address:"),
    script,
    copyButton(script, "the commands"),
    h("p", {}, h("button", { type: "button", onclick: () => panel.remove() }, "Hide the key")),
  );
  return panel;
}
