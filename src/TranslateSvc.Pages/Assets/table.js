// The columns that fill. A cell and its mates are of one row; hovering or focusing one lights all of them, and the summary sentences that cite it.
class LiveTable {
  constructor(started) {
    this.started = started;
    this.columns = started.candidates;
    this.rows = started.rows;
    this.segments = new Map();
    this.finished = new Map();
    this.errors = new Map();
    // Cells of which nothing more can come.
    this.settled = 0;
    this.index = new Map(started.rows.map((row, i) => [row.id, i]));
    this.body = byId('table');
    this.cells = started.rows.map(() => []);
    this.draw();
  }

  draw() {
    const head = el('div', { class: 'row head', role: 'row' }, el('span', { role: 'columnheader', class: 'id' }, '#'),
      el('span', { role: 'columnheader' }, `${t('source')} (${this.started.sourceLanguageCode})`),
      ...this.columns.map((id, c) => el('span', { role: 'columnheader' }, el('span', { class: `key k${c % 8}`, 'aria-hidden': 'true' }), id, ' ',
        el('button', { type: 'button', class: 'small copy', 'data-column': id, 'aria-label': t('copy.column', id) }, t('copy')))));
    this.body.replaceChildren(head, ...this.rows.map((row, r) => this.drawRow(row, r)));
  }

  drawRow(row, r) {
    const cell = (column, lang, ...children) => el('div', { class: 'cell', role: 'gridcell', tabindex: '-1', 'data-row': row.id, 'data-column': column }, el('div', { class: 'text', lang, dir: 'auto' }, ...children));
    const source = cell(t('source'), this.started.sourceLanguageCode, row.text);
    source.classList.add('source');
    source.tabIndex = r === 0 ? 0 : -1;
    this.cells[r] = this.columns.map(id => {
      const empty = cell(id, this.started.targetLanguageCode);
      empty.classList.add('waiting');
      return empty;
    });
    return el('div', { class: 'row', role: 'row', id: 'row-' + row.id }, el('span', { class: 'id', role: 'rowheader' }, row.id), source, ...this.cells[r]);
  }

  get total() { return this.rows.length * this.columns.length; }

  segment(column, row) { return this.segments.get(column + '\n' + row); }

  put(column, segment) {
    if (!this.segment(column, segment.id) && !this.finished.has(column)) this.settled++;
    this.segments.set(column + '\n' + segment.id, segment);
    const c = this.columns.indexOf(column);
    // The first column is what the others are marked against, and may come last.
    if (c === 0) this.columns.forEach((_, other) => this.refresh(this.index.get(segment.id), other));
    else this.refresh(this.index.get(segment.id), c);
  }

  judged(column, row, errors) {
    this.errors.set(column + '\n' + row, errors);
    this.refresh(this.index.get(row), this.columns.indexOf(column));
  }

  refresh(r, c) {
    const cell = this.cells[r]?.[c];
    if (!cell) return;
    const segment = this.segment(this.columns[c], this.rows[r].id);
    cell.classList.toggle('waiting', !segment && !this.finished.has(this.columns[c]));
    const text = el('div', { class: 'text', lang: this.started.targetLanguageCode, dir: 'auto' }, ...(segment ? this.textOf(r, c, segment) : []));
    cell.replaceChildren(text, ...(segment ? this.notes(c, segment, r) : this.finished.has(this.columns[c]) ? [el('p', { class: 'flag failed' }, t('no.answer'))] : []));
  }

  textOf(r, c, segment) {
    const base = byId('marks').checked && c > 0 ? this.segment(this.columns[0], this.rows[r].id)?.text : null;
    return markedText(segment.text, base);
  }

  refreshAll() {
    this.rows.forEach((_, r) => this.columns.forEach((_, c) => this.refresh(r, c)));
  }

  notes(c, segment, r) {
    const state = segment.state.replace('SEGMENT_STATE_', '').toLowerCase();
    const flags = [];
    if (state !== 'ok' && state !== 'unspecified') flags.push(t('state.' + state) + (segment.issues.length > 0 ? ': ' + [...new Set(segment.issues.map(i => i.check))].join(', ') : ''));
    if (segment.cached) flags.push(t('cached'));
    const engine = this.finished.get(this.columns[c])?.engine;
    if (segment.engine && engine && segment.engine !== engine) flags.push(t('by', segment.engine));
    const nodes = flags.length > 0 ? [el('p', { class: `flag ${state}` }, flags.join('; '))] : [];
    for (const issue of segment.issues) nodes.push(el('p', { class: 'reason' }, issue.message));
    for (const error of this.errors.get(this.columns[c] + '\n' + this.rows[r].id) ?? []) {
      nodes.push(el('p', { class: 'reason judged' }, `${t('judge')}: ${error.category} (${t('severity.' + error.severity)})${error.span ? ` “${error.span}”` : ''} ${error.explanation}`));
    }
    return nodes;
  }

  finish(outcome) {
    if (!this.finished.has(outcome.candidate)) this.settled += this.rows.filter(row => !this.segment(outcome.candidate, row.id)).length;
    this.finished.set(outcome.candidate, outcome);
    const c = this.columns.indexOf(outcome.candidate);
    this.rows.forEach((_, r) => this.refresh(r, c));
  }

  asTable() {
    return {
      from: this.started.sourceLanguageCode,
      to: this.started.targetLanguageCode,
      columns: this.columns,
      rows: this.rows.map(row => ({ id: row.id, source: row.text, cells: this.columns.map(id => this.segment(id, row.id) ?? null) })),
    };
  }
}

let litRow = null;

function light(row) {
  if (row === litRow && document.querySelector('.lit')) return;
  litRow = row;
  for (const node of document.querySelectorAll('.lit')) node.classList.remove('lit');
  if (!row) return;
  for (const node of document.querySelectorAll('[data-row], [data-cites]')) {
    if (node.dataset.row === row || (node.dataset.cites ?? '').split(' ').includes(row)) node.classList.add('lit');
  }
}

// Arrow keys walk the cells; one cell at a time is in the tab order.
function walk(event) {
  const by = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  const cell = event.target.closest?.('#table .cell');
  if (!by || !cell || event.target.matches('input, button')) return;
  const rows = [...document.querySelectorAll('#table .row:not(.head)')];
  const r = rows.indexOf(cell.parentElement);
  const c = [...cell.parentElement.querySelectorAll('.cell')].indexOf(cell);
  const next = rows[r + by[0]]?.querySelectorAll('.cell')[c + by[1]];
  if (!next) return;
  event.preventDefault();
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
