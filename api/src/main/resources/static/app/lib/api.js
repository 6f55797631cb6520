// The public API, with the key where one is needed.
const KEY = "dateline-key";

/** Milliseconds until a view is asked for again, and until a change is given up: a preview may take its time. */
const READING = 10_000;
const CHANGING = 45_000;

/** Trying again would not help. */
function final(error) {
  error.final = true;
  return error;
}

function askForKey(wrong) {
  const dialog = document.getElementById("key");
  const input = dialog.querySelector("input");
  input.value = "";
  dialog.querySelector("[role=alert]").textContent = wrong ? "That key is not the right one." : "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? input.value.trim() : null), {
      once: true,
    });
  });
}

/** Whether what needs the key can be shown without asking for it. */
export const hasKey = () => sessionStorage.getItem(KEY) !== null;

/** What browsers say of it is for those who wrote the page. */
const unanswered = () => {
  throw new Error("Dateline does not answer");
};

/** A request; asks for the key and tries again when there is none or a wrong one. */
export async function request(path, options = {}) {
  for (;;) {
    const headers = new Headers(options.headers);
    const key = sessionStorage.getItem(KEY);
    if (key) headers.set("Authorization", `Bearer ${key}`);
    const signal = AbortSignal.timeout(options.method ? CHANGING : READING);
    const response = await fetch(path, { signal, ...options, headers }).catch(unanswered);
    if (response.status !== 401) return response;
    const given = await askForKey(Boolean(key));
    if (!given || !/^[!-~]+$/.test(given)) throw final(new Error("that needs a key"));
    sessionStorage.setItem(KEY, given);
  }
}

/** An answer that went well and its JSON, or an error in the words of its problem document. */
export async function answer(path, options = {}) {
  const response = await request(path, options);
  const body = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) {
    const error = Object.assign(new Error(body?.detail ?? `status ${response.status}`), { status: response.status });
    throw response.status < 500 ? final(error) : error;
  }
  return { response, body };
}

export const json = async (path, options) => (await answer(path, options)).body;

export const change = (method, path, body) =>
  json(path, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });

/** The address behind a relation of the header Link (RFC 8288). */
export function link(response, relation) {
  for (const part of (response.headers.get("Link") ?? "").split(/,(?=\s*<)/)) {
    const match = part.match(/<([^>]*)>;\s*rel="([^"]*)"/);
    if (match && match[2] === relation) return match[1];
  }
  return null;
}
