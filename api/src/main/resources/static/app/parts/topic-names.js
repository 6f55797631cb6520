// IPTC's Media Topics by code and by name. The tree changes with the version of the service alone.
import { json } from "../lib/api.js";

let tree = null;

/** @returns {Promise<{ all: object[], name: (code: string) => string, code: (name: string) => string | undefined }>} */
export function topicNames() {
  tree ??= read().catch((error) => {
    tree = null;
    throw error;
  });
  return tree;
}

async function read() {
  const { topics } = await json("/v1/topics");
  const byCode = new Map(topics.map((topic) => [topic.id, topic]));
  const byName = new Map(topics.map((topic) => [topic.name.toLowerCase(), topic.id]));
  return {
    all: topics,
    /** One that is newer than the list is called by its code. */
    name: (code) => byCode.get(code)?.name ?? code,
    /** Of what somebody wrote: a name, or a code itself. */
    code: (text) => (byCode.has(text) ? text : byName.get(text.toLowerCase())),
    hasBelow: (code) => topics.some((topic) => topic.parent === code),
  };
}
