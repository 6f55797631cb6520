// Says at the top how the stream goes that a view follows.
import { follow } from "../lib/stream.js";

let newest = 0;

/** Whether a stream says that there is more to know than it tells: what a page shows must be asked for again. */
export const isLoss = (event, data) => event === "gap" || (event === "open" && data.state === "reset");

/** Follows the stream from a place and says how that goes; returns what stops it. */
export function listen(address, onEvent, place) {
  const connection = document.getElementById("connection");
  const mine = ++newest;
  const tell = (state) => {
    // a view that is left late does not speak for the one that is there
    if (mine !== newest) return;
    connection.textContent = state;
    connection.className = state;
  };
  const stop = follow(address, onEvent, tell, place);
  return () => {
    stop();
    tell("");
  };
}
