// Time, tokens, cost, flags and signals of each candidate.
function drawFacts(table, engines, finished) {
  const number = value => value.toLocaleString(words.locale);
  const seconds = duration => duration ? t('seconds', parseFloat(duration).toLocaleString(words.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })) : '–';
  const signals = new Map((finished?.candidates ?? []).map(s => [s.candidate, s]));
  const decimals = (value, digits) => value === null || value === undefined ? '–' : value.toLocaleString(words.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const metrics = [...new Set([...table.finished.values()].flatMap(o => (o.scores ?? []).map(s => s.metric)))];
  const facts = [
    ['fact.model', o => o.model || '–'],
    ['fact.quality', o => engines.has(o.engine) ? t('quality.' + engines.get(o.engine).quality) : '–'],
    ['fact.segments', o => t('fact.counts', o.okSegments, o.warnedSegments, o.failedSegments)],
    ['fact.time', o => seconds(o.elapsed)],
    ['fact.tokens', o => o.usage && Number(o.usage.inputTokens) + Number(o.usage.outputTokens) > 0 ? t('fact.inout', number(Number(o.usage.inputTokens)), number(Number(o.usage.outputTokens))) : t('none')],
    ['fact.cost', o => costOf(o, number)],
    ['fact.cache', o => t('cache.' + o.cacheStatus)],
    ...metrics.map(metric => [metric, o => decimals(o.scores.find(s => s.metric === metric)?.value, 1)]),
    ['fact.consensus', (o, s) => decimals(s?.consensus, 1)],
    ['fact.ratio', (o, s) => decimals(s?.lengthRatio, 2)],
    ['fact.roundtrip', (o, s) => decimals(s?.roundTripChrf, 1)],
    ['fact.penalty', (o, s) => decimals(s?.judgePenalty, 2)],
  ];
  const value = (id, read) => {
    const outcome = table.finished.get(id);
    if (!outcome) return '…';
    return outcome.error ? '–' : read(outcome, signals.get(id));
  };
  const rows = facts.map(([label, read]) => [label, table.columns.map(id => value(id, read))]).filter(([, values]) => values.some(v => v !== '–' && v !== '…'));
  byId('facts').replaceChildren(el('table', { class: 'facts' },
    el('thead', {}, el('tr', {}, el('td'), ...table.columns.map((id, c) => el('th', { scope: 'col' }, el('span', { class: `key k${c % 8}`, 'aria-hidden': 'true' }), id)))),
    el('tbody', {}, el('tr', {}, el('th', { scope: 'row' }, t('fact.state')), ...table.columns.map(id => stateCell(table.finished.get(id)))),
      ...rows.map(([label, values]) => el('tr', {}, el('th', { scope: 'row' }, t(label)), ...values.map(v => el('td', {}, v)))))));
  byId('agreements').replaceChildren(...(finished?.agreements ?? []).map(a => el('li', {}, t('agreement', a.candidateA, a.candidateB, decimals(a.chrf, 1)))));
}

function stateCell(outcome) {
  if (!outcome) return el('td', {}, t('running'));
  if (outcome.error) return el('td', { class: 'failed' }, t('failed', outcome.error.message));
  return el('td', {}, outcome.complete ? t('complete') : t('incomplete'));
}

// Prices are the reader's: the service does not know what a caller's contract says.
function costOf(outcome, number) {
  const read = Number(outcome.usage?.inputTokens ?? 0);
  const written = Number(outcome.usage?.outputTokens ?? 0);
  if (read + written === 0) return t('none');
  const [input, output] = [priceOf(outcome.engine, 'in'), priceOf(outcome.engine, 'out')];
  if (input === null && output === null) return t('price.unknown');
  return (((input ?? 0) * read + (output ?? 0) * written) / 1e6).toLocaleString(words.locale, { maximumSignificantDigits: 3 });
}
