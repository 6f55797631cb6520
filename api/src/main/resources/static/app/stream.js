// Server-sent events by fetch, since EventSource can't send a key. (WHATWG HTML, section 9.2)
import { request } from "./api.js";

const SILENCE = 45_000;

/**
 * Follows a stream until it is stopped, and comes back to where it was when it breaks.
 * @param {string} address of the stream
 * @param {(name: string, data: object) => void} onEvent
 * @param {(state: "live" | "connecting" | "reconnecting") => void} onState
 * @returns {() => void} stops
 */
export function follow(address, onEvent, onState) {
  let stopped = false;
  let lastId = null;
  let retry = 2000;
  let controller;

  async function read() {
    controller = new AbortController();
    let watch;
    const heard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => controller.abort(), SILENCE);
    };
    try {
      heard();
      const headers = { Accept: "text/event-stream" };
      if (lastId) headers["Last-Event-ID"] = lastId;
      const response = await request(address, { headers, signal: controller.signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      let event = { name: "message", data: "" };
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        heard();
        const lines = (rest + value).split("\n");
        rest = lines.pop();
        for (const line of lines) event = take(line, event);
      }
    } finally {
      clearTimeout(watch);
    }
  }

  function take(line, event) {
    if (line === "") {
      // only now: what was cut before its end comes again
      if (event.id) lastId = event.id;
      if (event.data) {
        if (event.name === "live") onState("live");
        onEvent(event.name, JSON.parse(event.data));
      }
      return { name: "message", data: "" };
    }
    const [, field, value] = line.match(/^([^:]*): ?(.*)$/) ?? [];
    if (field === "id" && value) event.id = value;
    if (field === "event") event.name = value;
    if (field === "data") event.data += value;
    if (field === "retry") retry = Number(value);
    return event;
  }

  (async () => {
    onState("connecting");
    while (!stopped) {
      await read().catch(() => {});
      if (stopped) return;
      onState("reconnecting");
      await new Promise((resolve) => setTimeout(resolve, retry));
    }
  })();

  return () => {
    stopped = true;
    controller?.abort();
  };
}
