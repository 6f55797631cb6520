// What changed from one text to another, by words: the longest common subsequence.
const MOST = 1500;

/**
 * @returns {{ kind: "same" | "del" | "ins", text: string }[]} what stayed, went and came, in the order of reading
 */
export function difference(before, after) {
  const a = words(before);
  const b = words(after);
  const longest = lengths(a, b);
  const parts = [];
  const add = (kind, word) => {
    if (parts.at(-1)?.kind === kind) parts.at(-1).text += word;
    else parts.push({ kind, text: word });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add("same", a[i++]);
      j++;
    } else if (i < a.length && (j === b.length || longest(i + 1, j) >= longest(i, j + 1))) {
      add("del", a[i++]);
    } else {
      add("ins", b[j++]);
    }
  }
  return parts;
}

const words = (text) => text.split(/(\s+)/).slice(0, MOST);

/** How many words are common at most to what follows word i of the one text and word j of the other. */
function lengths(a, b) {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  return (i, j) => longest[i * width + j];
}
