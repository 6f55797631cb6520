// Says at the top how the stream goes that a view follows.
import { follow } from "../lib/stream.js";

/** Follows the stream and says how that goes; returns what stops it. */
export function listen(address, onEvent) {
  const connection = document.getElementById("connection");
  const tell = (state) => {
    connection.textContent = state;
    connection.className = state;
  };
  const stop = follow(address, onEvent, tell);
  return () => {
    stop();
    tell("");
  };
}
