// Server-sent events by fetch, since EventSource can't send a key. (WHATWG HTML, section 9.2)
import { request } from "./api.js";

const SILENCE = 45_000;

/** Milliseconds after which a stream that begins a minute ago may not begin where the lists ended that it goes on from. */
const LATE = 45_000;

/** Where a stream goes on; a new one has no place yet, and begins as its address says. */
export const streamPlace = () => ({ lastId: null, retry: 2000 });

/**
 * Follows a stream until it is stopped, and comes back to where it was when it breaks.
 * @param {string} address of the stream
 * @param {(name: string, data: object) => void} onEvent
 * @param {(state: "live" | "connecting" | "reconnecting") => void} onState
 * @returns {() => void} stops
 */
export function follow(address, onEvent, onState, place = streamPlace()) {
  let from = place.lastId === null && /[?&]since=/.test(address) ? Date.now() : Infinity;
  let stopped = false;
  let controller;

  const tell = (name, data) => {
    if (name === "live") onState("live");
    if (name === "open") {
      if (Date.now() - from > LATE) onEvent("gap", {});
      from = Infinity;
    }
    onEvent(name, JSON.parse(data));
  };

  (async () => {
    onState("connecting");
    while (!stopped) {
      controller = new AbortController();
      await read(address, place, controller, tell).catch(() => {});
      if (stopped) return;
      onState("reconnecting");
      await new Promise((resolve) => setTimeout(resolve, place.retry));
    }
  })();

  return () => {
    stopped = true;
    controller?.abort();
  };
}

/** Reads one answer to its end, or until nothing was heard for too long. */
async function read(address, place, controller, tell) {
  let watch;
  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(() => controller.abort(), SILENCE);
  };
  try {
    heard();
    const headers = { Accept: "text/event-stream" };
    if (place.lastId) headers["Last-Event-ID"] = place.lastId;
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
      for (const line of lines) event = take(line, event, place, tell);
    }
  } finally {
    clearTimeout(watch);
  }
}

/** Adds a line to the event that is being read, and tells it at its end; returns the event to go on with. */
function take(line, event, place, tell) {
  if (line === "") {
    // only now: what was cut before its end comes again
    if (event.id) place.lastId = event.id;
    if (event.data) tell(event.name, event.data);
    return { name: "message", data: "" };
  }
  // a text may hold what else ends a line, such as U+2028
  const [, field, value] = line.match(/^([^:]*): ?(.*)$/s) ?? [];
  if (field === "id" && value) event.id = value;
  if (field === "event") event.name = value;
  if (field === "data") event.data += value;
  if (field === "retry") place.retry = Number(value);
  return event;
}
