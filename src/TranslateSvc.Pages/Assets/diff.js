// Word differences, cut into words as WordDifferences.cs cuts them.
const WORD = /[\p{L}\p{M}]+|\p{N}+(?:[.,\u00A0\u202F]\p{N}+)*|\s+|[\s\S]/gu;
const MOST_WORDS = 2000;

function wordsOf(text) {
  return text.match(WORD) ?? [];
}

// Which words of b the longest common subsequence with a leaves out.
function insertedWords(a, b) {
  const inserted = new Uint8Array(b.length).fill(1);
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) inserted[start++] = 0;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; inserted[--endB] = 0; }
  const n = endA - start;
  const m = endB - start;
  if (n === 0 || m === 0) return inserted;
  const width = m + 1;
  const length = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      length[i * width + j] = a[start + i] === b[start + j]
        ? length[(i + 1) * width + j + 1] + 1
        : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < n && j < m;) {
    if (a[start + i] === b[start + j]) { inserted[start + j] = 0; i++; j++; }
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) i++;
    else j++;
  }
  return inserted;
}

// Nodes for a text, with <mark> around the words that the base does not have there.
function markedText(text, base) {
  if (!base || text === base) return [text];
  const words = wordsOf(text);
  const others = wordsOf(base);
  if (words.length > MOST_WORDS || others.length > MOST_WORDS) return [text];
  const inserted = insertedWords(others, words);
  const nodes = [];
  let run = '';
  let marked = false;
  const flush = () => { if (run) nodes.push(marked ? el('mark', {}, run) : run); run = ''; };
  words.forEach((word, i) => {
    // Spaces alone are not worth a mark, unless they join two marked words.
    const mark = /^\s/.test(word) ? i > 0 && i + 1 < words.length && inserted[i - 1] && inserted[i + 1] : inserted[i];
    if (!!mark !== marked) { flush(); marked = !!mark; }
    run += word;
  });
  flush();
  return nodes;
}
