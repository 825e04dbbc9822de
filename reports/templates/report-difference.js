// Which words of one text are not in the other: the longest common subsequence of their words.

const MOST_CELLS = 4_000_000;
const wordsOf = text => text.split(/(\s+)/).filter(word => word !== "");

/**
 * Return both texts as runs of words, each marked by whether the other text has it too; null where they are too long to
 * compare.
 */
function difference(before, after) {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const n = a.length - start - end;
  const m = b.length - start - end;
  if (n * m > MOST_CELLS) return null;
  const width = m + 1;
  const common = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      common[i * width + j] = a[start + i] === b[start + j]
        ? common[(i + 1) * width + j + 1] + 1
        : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const keptA = a.map((_, i) => i < start || i >= a.length - end);
  const keptB = b.map((_, j) => j < start || j >= b.length - end);
  for (let i = 0, j = 0; i < n && j < m;) {
    if (a[start + i] === b[start + j]) { keptA[start + i++] = true; keptB[start + j++] = true; }
    else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) i++;
    else j++;
  }
  return [runs(a, keptA), runs(b, keptB)];
}

/** Join neighbours that are marked alike; blanks between two differing words belong to them. */
function runs(words, kept) {
  const joined = [];
  words.forEach((word, i) => {
    const same = kept[i] && !(/^\s+$/.test(word) && i > 0 && i < words.length - 1 && !kept[i - 1] && !kept[i + 1]);
    if (joined.length && joined.at(-1).same === same) joined.at(-1).text += word;
    else joined.push({ same, text: word });
  });
  return joined;
}

/** Return the nodes of one side, what differs within mark elements. */
function marked(side) {
  return side.map(run => run.same || !run.text.trim() ? visible(run.text) : make("mark", null, visible(run.text)));
}
