// Blind mode: engines have no names, every row has its own order, and the reader picks. Names and ratings come with the reveal.
class BlindTest {
  constructor(table) {
    this.table = table;
    this.picks = new Map();
    this.drawn = new Set();
    byId('blind').hidden = false;
    byId('blind-rows').replaceChildren();
    byId('rating').hidden = true;
    this.count();
  }

  // Rows become votes once every candidate has settled: the order of arrival would give names away.
  update(rows) {
    for (const row of rows) {
      const r = this.table.index.get(row.id);
      if (r === undefined || this.drawn.has(row.id) || !this.table.columns.every(id => this.table.segment(id, row.id) || this.table.finished.has(id))) continue;
      this.drawn.add(row.id);
      const columns = this.table.columns.map((_, c) => c).filter(c => this.textOf(c, row));
      if (columns.length < 2 || new Set(columns.map(c => this.textOf(c, row))).size < 2) continue;
      this.place(this.ballot(row, r, shuffled(columns)), r);
    }
    this.count();
  }

  textOf(c, row) { return this.table.segment(this.table.columns[c], row.id)?.text ?? ''; }

  place(node, r) {
    const after = [...byId('blind-rows').children].find(other => Number(other.dataset.index) > r);
    byId('blind-rows').insertBefore(node, after ?? null);
  }

  ballot(row, r, order) {
    const name = 'pick-' + r;
    const option = (value, label) => el('label', { class: 'pick' },
      el('input', { type: 'radio', name, value, onchange: () => { this.picks.set(row.id, { columns: order, pick: value === 'tie' ? null : Number(value) }); this.count(); } }), ' ', label);
    const cells = order.map((c, i) => el('div', { class: 'cell' },
      el('div', { class: 'text', lang: this.table.started.targetLanguageCode, dir: 'auto' }, this.textOf(c, row)), option(c, t('blind.better', letter(i)))));
    return el('fieldset', { class: 'ballot', 'data-index': r },
      el('legend', {}, row.id),
      el('div', { class: 'text source', lang: this.table.started.sourceLanguageCode, dir: 'auto' }, row.text),
      el('div', { class: 'ballot-cells' }, ...cells), option('tie', t('blind.tie')));
  }

  get ballots() { return byId('blind-rows').childElementCount; }

  count() {
    byId('blind-count').textContent = t('blind.count', this.picks.size, this.ballots);
    byId('reveal').disabled = this.picks.size === 0;
  }

  reveal() {
    const pairs = [...this.picks.values()].flatMap(({ columns, pick }) => pairsOf(columns, pick));
    const ratings = bradleyTerry(this.table.columns.length, pairs);
    const votes = this.table.columns.map((_, c) => ({
      won: [...this.picks.values()].filter(p => p.pick === c).length,
      tied: [...this.picks.values()].filter(p => p.pick === null && p.columns.includes(c)).length,
    }));
    const order = ratings.map((_, c) => c).sort((a, b) => ratings[b].rating - ratings[a].rating);
    byId('rating').replaceChildren(
      el('h3', {}, t('rating')),
      el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('rating') }, el('table', { class: 'facts' },
        el('thead', {}, el('tr', {}, ...['column', 'rating.points', 'rating.interval', 'rating.won', 'rating.tied'].map((key, i) => el('th', { scope: 'col', class: i > 0 ? 'number' : null }, t(key))))),
        el('tbody', {}, ...order.map(c => el('tr', {}, el('th', { scope: 'row' }, el('span', { class: `key k${c % 8}`, 'aria-hidden': 'true' }), this.table.columns[c]),
          ...[ratings[c].rating.toFixed(0), `${ratings[c].low.toFixed(0)} – ${ratings[c].high.toFixed(0)}`, votes[c].won, votes[c].tied].map(v => el('td', { class: 'number' }, String(v)))))))),
      el('p', { class: 'note' }, t('rating.note', this.picks.size)));
    byId('rating').hidden = false;
    document.body.classList.remove('blinded');
    byId('blind-rows').hidden = true;
    byId('blind-count').hidden = true;
    byId('reveal').hidden = true;
    byId('rating').focus();
  }
}

function letter(i) { return String.fromCharCode(65 + i); }

function shuffled(items) {
  const order = [...items];
  const random = crypto.getRandomValues(new Uint32Array(order.length));
  for (let i = order.length - 1; i > 0; i--) {
    const j = random[i] % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
