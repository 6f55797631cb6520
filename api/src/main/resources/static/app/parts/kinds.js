// The kinds of source: what each is called, and what ops say of it.

export const KINDS = {
  feed: "Feed: a list of entries at an address",
  document: "Document: a document of a wire at an address",
  push: "Push: the agency sends its documents",
  directory: "Folder: files are put into it",
  cursor: "Pages: an API that tells where the next page is",
  queue: "Queue: an API that hands out messages",
};

const ADDRESS = {
  feed: "Address of a feed",
  document: "Address of the document",
  cursor: "Address of the first page",
  queue: "Address of the queue",
};

const FORMATS = ["rss", "rdf", "atom", "json-feed", "news-sitemap", "newsml-g2", "newsml", "ninjs", "nitf", "iptc7901"];
const MORE_FORMATS = ["anpa1312", "dpa", "ap"];

export const nameOf = (source) => source.name ?? source.title ?? placeOf(source) ?? source.id;

/** Where its documents come from, as far as it is known by that. */
export const placeOf = (source) => source.url ?? source.path;

export const hasAddress = (kind) => kind in ADDRESS;

export const isPolled = (kind) => kind !== "push";

/** Of what is pushed there is nothing to look at before. */
export const hasPreview = (kind) => kind !== "push";

/** Where a source gets its documents: what makes it this one. */
export function placeFields(kind) {
  const name = { name: "name", label: "Name", maxlength: 200 };
  if (kind === "push") return [{ ...name, required: true }];
  if (kind === "directory") {
    const hint = "Absolute, and below one of dateline.fetcher.directories.";
    return [{ name: "path", label: "Folder", required: true, placeholder: "/srv/wires/agency", hint }, name];
  }
  return [{ name: "url", label: ADDRESS[kind], type: "url", required: true, placeholder: "https://…" }, name];
}

/** Whether the API takes the zone of times that don't say theirs. */
const TAKES_ZONE = true;

const ZONE = {
  name: "zone",
  label: "Time zone",
  placeholder: "Europe/Berlin",
  hint: "Of times that don't say theirs.",
};

/** How its documents are read. */
export function readingFields(kind) {
  const interval = { name: "pollInterval", label: "How often", placeholder: "PT5M", hint: "ISO 8601, PT1S to P7D." };
  return [
    ...(isPolled(kind) ? [interval] : []),
    { name: "language", label: "Language", placeholder: "en", hint: "Where its items don't say theirs." },
    { name: "format", label: "Only this format", choices: [["", "any"], ...[...FORMATS, ...MORE_FORMATS].map(twice)] },
    { name: "charset", label: "Character set", placeholder: "ISO-8859-1", hint: "Of texts that are not UTF-8." },
    ...(TAKES_ZONE ? [ZONE] : []),
    {
      name: "versions",
      label: "Versions are",
      choices: [
        ["", "in their order"],
        ["TRANSMISSION", "numbers in time"],
      ],
    },
    {
      name: "emptyEmbargo",
      label: "An empty embargo",
      choices: [
        ["", "holds the item"],
        ["IGNORE", "means nothing"],
      ],
    },
  ];
}

const twice = (name) => [name, name];

const SECRET = { type: "password", autocomplete: "new-password", required: true };

/** What is sent to a server that wants credentials, by their type. */
export const CREDENTIALS = {
  basic: [
    { name: "credentials.username", label: "User name", required: true },
    { name: "credentials.password", label: "Password", ...SECRET },
  ],
  bearer: [{ name: "credentials.token", label: "Token", ...SECRET }],
  header: [
    { name: "credentials.name", label: "Name of the header", required: true, placeholder: "x-api-key" },
    { name: "credentials.value", label: "Value", ...SECRET },
  ],
  query: [
    { name: "credentials.name", label: "Name of the parameter", required: true },
    { name: "credentials.value", label: "Value", ...SECRET },
  ],
};
