// The closer look: scores, p-values, distributions, n-grams and buckets of the rows that are shown. Redrawn when the filter changes.
function createPanels(data, counts) {
  let stop = () => {};
  const hasReference = data.rows.some(row => row.references.some(text => text.length > 0));
  const names = data.systems.map(system => system.id);
  const panels = byId('panels');
  const state = byId('analysis-state');
  byId('analysis').hidden = false;

  return rows => {
    stop();
    // The segments below stay where they are while this is redrawn.
    panels.style.minHeight = panels.offsetHeight + 'px';
    delete panels.dataset.ready;
    const all = rows.length === data.rows.length;
    state.textContent = `${all ? 'All segments' : `The ${rows.length.toLocaleString('en')} segments shown`}. Computed in this page.`;
    const charts = el('div', { class: 'charts' }, ...distributions(data, counts, rows, hasReference));
    if (!hasReference || rows.length === 0) {
      panels.replaceChildren(charts);
      return finish(panels);
    }
    const scores = PAGE_METRICS.map(metric => counts[metric.field].map(stats => metric.of(sumRows(stats, metric.width, rows))));
    const table = el('div', { id: 'subset' }, numbersTable('Scores of the segments shown', 'System', PAGE_METRICS.map(m => m.name),
      names.map((label, s) => ({ label, values: scores.map(values => values[s]) })), 1));
    const tests = el('div', { class: 'side' });
    const details = el('div', {});
    panels.replaceChildren(table, tests, charts, details);
    stop = inSlices(closer(data, counts, rows, names, tests), () => {
      stop = inSlices(buckets(counts, rows, names, details), () => finish(panels));
    });
  };
}

function distributions(data, counts, rows, hasReference) {
  const series = value => data.systems.map((system, s) => ({
    name: system.id,
    values: rows.filter(row => system.segments[row]?.text).map(row => value(s, row)).filter(Number.isFinite),
  }));
  const charts = [];
  if (hasReference) {
    charts.push(histogram('Segment chrF2', series((s, row) => counts.score[s][row]), 0, 100, ''));
    charts.push(histogram('Length over reference', series((s, row) => data.systems[s].segments[row].text.length / (data.rows[row].references[0] ?? '').length), 0.5, 1.5, ''));
  }
  if (data.rows.some(row => row.source)) {
    charts.push(histogram('Length over source', series((s, row) => data.systems[s].segments[row].text.length / (data.rows[row].source ?? '').length), 0.5, 2, ''));
  }
  if (data.systems.length > 1) charts.push(histogram('Disagreement (100 − chrF2 between systems)', [{ name: 'all systems', values: rows.map(row => counts.disagreement[row]) }], 0, 100, ''));
  return charts;
}

function* closer(data, counts, rows, names, place) {
  if (names.length < 2) return;
  for (const metric of PAGE_METRICS) {
    const p = names.map(() => names.map(() => null));
    for (let a = 0; a < names.length; a++) {
      for (let b = a + 1; b < names.length; b++) {
        p[a][b] = p[b][a] = yield* randomization(counts[metric.field][a], counts[metric.field][b], metric, rows);
      }
    }
    place.append(numbersTable(`p-values, ${metric.name}: paired approximate randomization, ${TRIALS.toLocaleString('en')} trials, segments shown`, '', names,
      names.map((label, a) => ({ label, sure: p[a].map((v, b) => a !== b && v < 0.05), values: p[a].map((v, b) => a === b ? '·' : v) })), 3));
  }
}

function finish(panels) {
  panels.style.minHeight = '';
  panels.dataset.ready = 'true';
}

let ngramsOpen = false;

function* buckets(counts, rows, names, place) {
  const titled = bucket => ({ label: `${bucket.label} (${bucket.total.toLocaleString('en')})`, values: bucket.values });
  yield 0;
  const lengths = lengthBuckets(counts, rows, PAGE_METRICS[0]).filter(b => b.total > 0).map(titled);
  place.append(numbersTable('BLEU by words in the reference (segments)', 'Words', names, lengths, 1));
  yield 1;
  const rare = rareWords(counts, rows).filter(b => b.total > 0).map(titled);
  place.append(numbersTable('Reference words found, in percent, by how often the references have the word', 'Frequency (words)', names, rare, 1));
  yield 2;
  const lists = el('div', { class: 'ngrams' });
  for (let s = 0; s < names.length; s++) {
    const { over, under } = producedWrong(counts, s, rows, 12);
    const list = items => el('ul', {}, ...items.map(({ text, by }) => el('li', {}, el('span', { class: 'by' }, `${by > 0 ? '+' : '−'}${Math.abs(by)}`), ' ', text)));
    lists.append(el('section', {}, el('h4', {}, names[s]), el('div', { class: 'two' },
      el('div', {}, el('h5', {}, 'Over-produced'), list(over)), el('div', {}, el('h5', {}, 'Under-produced'), list(under)))));
    yield 3 + s;
  }
  place.append(el('details', { open: ngramsOpen, ontoggle: event => { ngramsOpen = event.target.open; } },
    el('summary', {}, 'N-grams written too often and too rarely, against the reference'), lists));
}
