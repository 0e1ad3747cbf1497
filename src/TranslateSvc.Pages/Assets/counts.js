// What systems write too much or too little, where they fail on rare words and on long segments. All over the rows that are shown.
function ngramKeys(words, order, add) {
  for (let i = 0; i + order <= words.length; i++) add(order === 1 ? String(words[i]) : words.slice(i, i + order).join(' '));
}

// The n-grams (1 to 3 words) whose counts differ most from the first reference's.
function producedWrong(counts, system, rows, most) {
  const difference = new Map();
  const bump = by => key => difference.set(key, (difference.get(key) ?? 0) + by);
  for (const row of rows) {
    for (let order = 1; order <= 3; order++) {
      ngramKeys(counts.words[system][row], order, bump(1));
      ngramKeys(counts.referenceWords[row], order, bump(-1));
    }
  }
  const text = ([key, by]) => ({ text: key.split(' ').map(id => counts.vocabulary[id]).join(' '), by });
  const sorted = [...difference].filter(([, by]) => by !== 0).sort((x, y) => y[1] - x[1]);
  return {
    over: sorted.slice(0, most).filter(x => x[1] > 0).map(text),
    under: sorted.slice(-most).reverse().filter(x => x[1] < 0).map(text),
  };
}

const RARITIES = [[1, 1, 'once'], [2, 5, '2 to 5 times'], [6, 20, '6 to 20 times'], [21, 100, '21 to 100 times'], [101, Infinity, 'more often']];

// Share of the reference's words that a system has in the same segment, by how often the whole reference has the word.
function rareWords(counts, rows) {
  const frequency = new Map();
  for (const words of counts.referenceWords) for (const id of words) frequency.set(id, (frequency.get(id) ?? 0) + 1);
  return RARITIES.map(([from, to, label]) => {
    let total = 0;
    const found = counts.words.map(() => 0);
    for (const row of rows) {
      const wanted = counts.referenceWords[row].filter(id => frequency.get(id) >= from && frequency.get(id) <= to);
      total += wanted.length;
      counts.words.forEach((lines, s) => {
        const have = new Map();
        for (const id of lines[row]) have.set(id, (have.get(id) ?? 0) + 1);
        for (const id of wanted) {
          const left = have.get(id) ?? 0;
          if (left > 0) { found[s]++; have.set(id, left - 1); }
        }
      });
    }
    return { label, total, values: found.map(n => total === 0 ? null : 100 * n / total) };
  });
}

const LENGTHS = [[0, 10], [11, 20], [21, 30], [31, 40], [41, 60], [61, Infinity]];

// Scores of the rows whose reference has so many words.
function lengthBuckets(counts, rows, metric) {
  return LENGTHS.map(([from, to]) => {
    const inside = rows.filter(row => counts.referenceWords[row].length >= from && counts.referenceWords[row].length <= to);
    return {
      label: to === Infinity ? `${from} or more` : `${from} to ${to}`,
      total: inside.length,
      values: counts[metric.field].map(stats => inside.length === 0 ? null : metric.of(sumRows(stats, metric.width, inside))),
    };
  });
}
