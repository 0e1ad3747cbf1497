// Corpus BLEU and chrF2 from sums over segments, after sacreBLEU. Sums of BLEU: 4 matches, 4 totals, two lengths; of chrF2: for each of 6 orders hypothesis, reference, matches.
const BLEU_WIDTH = 10;
const CHRF_WIDTH = 18;

function bleuOf(sums) {
  const [system, reference] = [sums[8], sums[9]];
  if (system === 0 || sums[0] + sums[1] + sums[2] + sums[3] === 0) return 0;
  let logs = 0;
  let smooth = 1;
  for (let n = 0; n < 4; n++) {
    if (sums[4 + n] === 0) return 0;
    if (sums[n] === 0) smooth *= 2;
    logs += Math.log(sums[n] === 0 ? 100 / (smooth * sums[4 + n]) : 100 * sums[n] / sums[4 + n]);
  }
  return (system < reference ? Math.exp(1 - reference / system) : 1) * Math.exp(logs / 4);
}

function chrfOf(sums, at = 0) {
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (let i = at; i < at + CHRF_WIDTH; i += 3) {
    if (sums[i] === 0 || sums[i + 1] === 0) continue;
    precision += sums[i + 2] / sums[i];
    recall += sums[i + 2] / sums[i + 1];
    orders++;
  }
  if (orders === 0 || precision + recall === 0) return 0;
  return 100 * 5 * (precision / orders) * (recall / orders) / (4 * precision / orders + recall / orders);
}

const PAGE_METRICS = [
  { name: 'BLEU', width: BLEU_WIDTH, of: bleuOf, field: 'bleu' },
  { name: 'chrF2', width: CHRF_WIDTH, of: chrfOf, field: 'chrf' },
];

function sumRows(stats, width, rows) {
  const sums = new Float64Array(width);
  for (const row of rows) for (let i = 0, at = row * width; i < width; i++) sums[i] += stats[at + i];
  return sums;
}

// Counts of every row: a generator, so that the page can run it in slices. Yields the number of rows done.
function* countRows(data) {
  const rows = data.rows.length;
  const systems = data.systems.length;
  const counts = {
    bleu: data.systems.map(() => new Int32Array(rows * BLEU_WIDTH)),
    chrf: data.systems.map(() => new Int32Array(rows * CHRF_WIDTH)),
    score: data.systems.map(() => new Float32Array(rows)),
    disagreement: new Float32Array(rows),
    words: data.systems.map(() => new Array(rows)),
    referenceWords: new Array(rows),
    vocabulary: [],
  };
  const ids = new Map();
  const word = token => {
    let id = ids.get(token);
    if (id === undefined) { ids.set(token, id = counts.vocabulary.length); counts.vocabulary.push(token); }
    return id;
  };
  const counter = new NgramCounter();
  for (let row = 0; row < rows; row++) {
    const references = data.rows[row].references.filter(text => text.length > 0);
    const texts = [...data.systems.map(system => system.segments[row]?.text ?? ''), ...references];
    const tokens = texts.map(text => tokens13a(text).map(word));
    for (let s = 0; s < systems; s++) counts.words[s][row] = tokens[s];
    counts.referenceWords[row] = tokens[systems] ?? [];
    if (references.length > 0) countBleu(counter, tokens, systems, counts.bleu, row);
    countChrf(counter, texts.map(codePoints), systems, counts, row);
    yield row + 1;
  }
  return counts;
}

function countBleu(counter, tokens, systems, stats, row) {
  counter.count(tokens, 4);
  const references = counter.counts.slice(systems);
  for (let s = 0; s < systems; s++) {
    const at = row * BLEU_WIDTH;
    for (let node = 1; node < counter.size; node++) {
      const mine = counter.counts[s][node];
      if (mine === 0) continue;
      let most = references[0][node];
      for (let r = 1; r < references.length; r++) most = Math.max(most, references[r][node]);
      stats[s][at + counter.order[node] - 1] += Math.min(mine, most);
    }
    const length = tokens[s].length;
    for (let n = 1; n <= 4; n++) stats[s][at + 3 + n] = Math.max(0, length - n + 1);
    stats[s][at + 8] = length;
    stats[s][at + 9] = tokens.slice(systems).map(t => t.length)
      .reduce((best, l) => Math.abs(l - length) < Math.abs(best - length) || Math.abs(l - length) === Math.abs(best - length) && l < best ? l : best);
  }
}

// chrF2 of each system against its best reference, and the mean likeness of all pairs of systems.
function countChrf(counter, texts, systems, counts, row) {
  counter.count(texts, 6);
  const pair = new Int32Array(CHRF_WIDTH);
  const compare = (a, b) => {
    pair.fill(0);
    const [mine, theirs] = [counter.counts[a], counter.counts[b]];
    for (let node = 1; node < counter.size; node++) if (mine[node] > 0 && theirs[node] > 0) pair[3 * counter.order[node] - 1] += Math.min(mine[node], theirs[node]);
    for (let n = 0; n < 6; n++) {
      const reference = Math.max(0, texts[b].length - n);
      pair[3 * n] = reference > 0 ? Math.max(0, texts[a].length - n) : 0;
      pair[3 * n + 1] = reference;
    }
    return chrfOf(pair);
  };
  for (let s = 0; s < systems; s++) {
    let best = -1;
    for (let r = systems; r < texts.length; r++) {
      const score = compare(s, r);
      if (score <= best) continue;
      best = score;
      counts.chrf[s].set(pair, row * CHRF_WIDTH);
    }
    counts.score[s][row] = Math.max(0, best);
  }
  let likeness = 0;
  let pairs = 0;
  for (let a = 0; a < systems; a++) {
    for (let b = a + 1; b < systems; b++) {
      if (texts[a].length === 0 || texts[b].length === 0) continue;
      likeness += (compare(a, b) + compare(b, a)) / 2;
      pairs++;
    }
  }
  counts.disagreement[row] = pairs === 0 ? 0 : 100 - likeness / pairs;
}
