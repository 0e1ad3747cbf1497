// The report: reads its data, takes over the table, counts, and answers filters and keys.
const data = JSON.parse(byId('data').textContent);
for (const row of data.rows) row.references ??= [];
let state = readAddress();
let counts = null;
let shown = [];
let current = -1;
let drawPanels = () => {};
const hasReference = data.rows.some(row => row.references.some(text => text.length > 0));
const list = new RowList(byId('live'), drawRow);
const controls = {};

function choice(key, label, options) {
  const select = el('select', { id: 'f-' + key, onchange: () => change({ [key]: select.value }) },
    ...options.map(([value, text]) => el('option', { value }, text)));
  controls[key] = select;
  return el('label', {}, el('span', {}, label), select);
}

function entry(key, label, props) {
  const input = el('input', { id: 'f-' + key, ...props, oninput: () => change({ [key]: input.value }) });
  controls[key] = input;
  return el('label', {}, el('span', {}, label), input);
}

function buildToolbar() {
  const names = data.systems.map(system => system.id);
  const sorts = [['', 'document order']];
  if (names.length > 1) sorts.push(['differ', 'most disagreement first']);
  if (hasReference) {
    names.forEach((name, s) => sorts.push([`low:${s}`, `lowest chrF2 of ${name} first`]));
    names.forEach((a, i) => names.forEach((b, j) => { if (i !== j && names.length <= 6) sorts.push([`gap:${i}:${j}`, `${a} furthest ahead of ${b}`]); }));
  }
  const bases = [...(data.rows[0]?.references ?? []).map((_, r) => [`ref:${r}`, r === 0 ? 'reference' : `reference ${r + 1}`]), ...names.map((name, s) => [`sys:${s}`, name]), ['none', 'nothing']];
  const toolbar = byId('toolbar');
  toolbar.append(
    entry('q', 'Search', { type: 'search', placeholder: 'any column', autocomplete: 'off' }),
    choice('base', 'Mark words that differ from', bases.map(([value, text], i) => [i === 0 ? '' : value, text])),
    choice('sort', 'Order', sorts),
    choice('flag', 'Flag', [['', 'all segments'], ['any', 'with any flag'], ['failed', 'without an answer'], ...flagNames(data).map(name => ['check:' + name, name])]));
  if (names.length > 1) toolbar.append(entry('differ', 'Disagreement at least', { type: 'number', min: '0', max: '100', step: '5' }));
  if (hasReference) toolbar.append(entry('below', 'chrF2 at most', { type: 'number', min: '0', max: '100', step: '5' }));
  if (names.length > 1) toolbar.append(choice('of', 'Flag and score of', [['', 'any system'], ...names.map(name => [name, name])]));
  toolbar.append(
    el('button', { type: 'button', onclick: () => change({ ...EMPTY }) }, 'Reset'),
    el('p', { class: 'keys' }, 'Keys: ', el('kbd', {}, 'j'), ' next, ', el('kbd', {}, 'k'), ' previous, ', el('kbd', {}, '/'), ' search, ', el('kbd', {}, 'b'), ' next base'));
  toolbar.hidden = false;
}

function baseOf(row) {
  const first = data.rows[row].references.length > 0 ? 'ref:0' : 'sys:0';
  const [kind, index] = (state.base || first).split(':');
  if (kind === 'ref') return data.rows[row].references[index];
  return kind === 'sys' ? data.systems[index]?.segments[row]?.text : undefined;
}

function drawRow(row, position) {
  const { id, source, references } = data.rows[row];
  const cells = [];
  const base = baseOf(row);
  const text = (value, language, marked) => el('div', { class: 'text', lang: language || null, dir: 'auto' }, ...(marked ? markedText(value, base) : [value]));
  if (data.rows.some(r => r.source)) cells.push(el('div', { class: 'cell source', role: 'cell', 'data-column': 'Source' }, text(source ?? '', data.from, false)));
  for (const reference of references) cells.push(el('div', { class: 'cell reference', role: 'cell', 'data-column': 'Reference' }, text(reference, data.to, false)));
  data.systems.forEach((system, s) => cells.push(el('div', { class: 'cell', role: 'cell', 'data-column': system.id }, ...cellParts(row, s, text))));
  const node = el('div', { class: 'row' + (row === current ? ' current' : ''), role: 'row', id: 'row-' + id, tabindex: '-1', 'aria-rowindex': position + 2 },
    el('span', { class: 'id', role: 'rowheader' }, el('a', { href: addressOf({ ...state, row: id }) }, id)), ...cells);
  if (row === current) node.setAttribute('aria-current', 'true');
  return node;
}

function cellParts(row, s, text) {
  const segment = data.systems[s].segments[row];
  if (!segment) return [el('p', { class: 'flag failed' }, 'no answer')];
  const twin = segment.text ? data.systems.slice(0, s).find(other => other.segments[row]?.text === segment.text) : null;
  const flags = segment.flags ?? [];
  const parts = [twin ? el('p', { class: 'same' }, `same as ${twin.id}`) : text(segment.text ?? '', data.to, true)];
  const state = segment.state ?? 'ok';
  const failed = state === 'failed' || flags.some(f => f.severe);
  const words = [];
  const word = state === 'failed' ? 'failed' : state === 'warned' || flags.length > 0 ? 'warned' : state === 'copied' ? 'copied' : '';
  if (word) words.push(flags.length > 0 ? `${word}: ${[...new Set(flags.map(f => f.name))].join(', ')}` : word);
  if (segment.cached) words.push('cached');
  if (counts && hasReference) words.push(`chrF2 ${counts.score[s][row].toFixed(0)}`);
  if (words.length > 0) parts.push(el('p', { class: 'flag' + (failed ? ' failed' : word === 'warned' ? ' warned' : '') }, words.join('; ')));
  for (const flag of flags) if (flag.message) parts.push(el('p', { class: 'reason' }, flag.message));
  return parts;
}

function change(part) {
  state = { ...state, row: '', ...part };
  history.replaceState(null, '', addressOf(state));
  draw();
}

function draw() {
  for (const [key, control] of Object.entries(controls)) if (control.value !== state[key]) control.value = state[key];
  shown = chooseRows(data, counts, state);
  if (!shown.includes(current)) current = -1;
  list.show(shown);
  byId('count').textContent = shown.length === data.rows.length
    ? `${shown.length.toLocaleString('en')} segments`
    : `${shown.length.toLocaleString('en')} of ${data.rows.length.toLocaleString('en')} segments`;
  drawPanelsSoon();
  if (state.row) goTo(data.rows.findIndex(row => row.id === state.row));
}

let waiting = 0;
function drawPanelsSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => drawPanels(shown), 150);
}

function goTo(row) {
  list.element(current)?.classList.remove('current');
  list.element(current)?.removeAttribute('aria-current');
  const node = list.element(row);
  if (!node) return;
  current = row;
  node.classList.add('current');
  node.setAttribute('aria-current', 'true');
  node.scrollIntoView({ block: 'center' });
  node.focus({ preventScroll: true });
}

function step(by) {
  if (shown.length === 0) return;
  const at = current < 0 ? (by > 0 ? -1 : shown.length) : list.position.get(current);
  goTo(shown[Math.max(0, Math.min(shown.length - 1, at + by))]);
  history.replaceState(null, '', addressOf({ ...state, row: data.rows[current].id }));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches?.('input, select, textarea')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === '/') controls.q.focus();
  else if (event.key === 'b') change({ base: controls.base.options[(controls.base.selectedIndex + 1) % controls.base.options.length].value, row: current < 0 ? '' : data.rows[current].id });
  else return;
  event.preventDefault();
}

buildToolbar();
byId('static').remove();
byId('cut')?.remove();
byId('live').hidden = false;
draw();
addEventListener('hashchange', () => { state = readAddress(); draw(); });
addEventListener('keydown', onKey);
addEventListener('beforeprint', () => list.all());
let progress = 0;
byId('analysis').hidden = false;
function* counted() {
  const steps = countRows(data);
  for (let result = steps.next(); ; result = steps.next()) {
    if (result.done) return result.value;
    if (result.value - progress >= 500) byId('analysis-state').textContent = `Counting n-grams: ${progress = result.value} of ${data.rows.length} segments`;
    yield result.value;
  }
}
inSlices(counted(), result => {
  counts = result;
  drawPanels = createPanels(data, counts);
  document.documentElement.dataset.counted = 'true';
  if (state.sort || state.differ || state.below) return draw();
  if (hasReference) list.refresh();
  drawPanels(shown);
});
