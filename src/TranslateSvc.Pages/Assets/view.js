// Which rows are shown and in what order, kept in the address; and the rows themselves, made only where the reader is.
const EMPTY = { q: '', flag: '', base: '', sort: '', differ: '', below: '', of: '', row: '' };

function readAddress() {
  const hash = decodeHash(location.hash.slice(1));
  if (!hash.includes('=')) return { ...EMPTY, row: hash.startsWith('row-') ? hash.slice(4) : '' };
  const parameters = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(Object.keys(EMPTY).map(key => [key, parameters.get(key) ?? '']));
}

function decodeHash(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function addressOf(state) {
  const parameters = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ''));
  return '#' + parameters.toString();
}

function flagNames(data) {
  const names = new Set();
  for (const system of data.systems) for (const segment of system.segments) for (const flag of segment?.flags ?? []) names.add(flag.name);
  return [...names].sort();
}

// Rows that pass the filters, sorted. Without counts (still being made) what needs them is left out.
function chooseRows(data, counts, state) {
  const wanted = state.q.toLocaleLowerCase();
  const chosen = data.systems.findIndex(system => system.id === state.of);
  const systems = chosen < 0 ? data.systems.map((_, s) => s) : [chosen];
  const passes = row => {
    const { source, references, id } = data.rows[row];
    const segments = data.systems.map(system => system.segments[row]);
    if (wanted && ![id, source ?? '', ...references, ...segments.map(s => s?.text ?? '')].some(text => text.toLocaleLowerCase().includes(wanted))) return false;
    if (state.flag && !systems.some(s => matchesFlag(segments[s], state.flag))) return false;
    if (state.differ && counts && counts.disagreement[row] < Number(state.differ)) return false;
    if (state.below && counts && !systems.some(s => counts.score[s][row] <= Number(state.below))) return false;
    return true;
  };
  const rows = data.rows.map((_, row) => row).filter(passes);
  const key = counts ? sortKey(data, counts, state.sort) : null;
  return key ? rows.sort((x, y) => key(x) - key(y) || x - y) : rows;
}

function matchesFlag(segment, flag) {
  if (flag === 'any') return !segment || segment.state === 'failed' || (segment.flags ?? []).length > 0;
  if (flag === 'failed') return !segment || segment.state === 'failed';
  return (segment?.flags ?? []).some(f => 'check:' + f.name === flag);
}

// "differ", "low:SYSTEM", "gap:SYSTEM:SYSTEM" with systems by number.
function sortKey(data, counts, sort) {
  const [kind, a, b] = sort.split(':');
  const exists = s => data.systems[s] !== undefined;
  if (kind === 'differ') return row => -counts.disagreement[row];
  if (kind === 'low' && exists(a)) return row => counts.score[a][row];
  if (kind === 'gap' && exists(a) && exists(b)) return row => counts.score[b][row] - counts.score[a][row];
  return null;
}

const CHUNK = 40;
const ALWAYS_DRAWN = 200;

// Draws rows in blocks; a block far from the view is emptied and keeps its height.
class RowList {
  constructor(container, draw) {
    this.container = container;
    this.draw = draw;
    this.average = 120;
    this.observer = new IntersectionObserver(entries => {
      for (const entry of entries) entry.isIntersecting ? this.fill(entry.target) : this.empty(entry.target);
    }, { rootMargin: '1200px 0px' });
  }

  show(rows) {
    this.observer.disconnect();
    this.rows = rows;
    this.position = new Map(rows.map((row, i) => [row, i]));
    const blocks = [];
    for (let at = 0; at < rows.length; at += CHUNK) {
      const block = el('div', { class: 'block', role: 'presentation' });
      block.dataset.at = at;
      block.style.height = this.average * Math.min(CHUNK, rows.length - at) + 'px';
      blocks.push(block);
    }
    this.container.replaceChildren(...blocks);
    // An article's rows all stand, so that the browser's own search finds them.
    if (rows.length <= ALWAYS_DRAWN) return this.all();
    this.fill(blocks[0]);
    for (const block of blocks) this.observer.observe(block);
  }

  // Draws again what is drawn, where it is.
  refresh() {
    const focused = this.container.contains(document.activeElement) ? document.activeElement.id : null;
    for (const block of this.container.children) {
      if (block.childElementCount === 0) continue;
      block.replaceChildren();
      this.fill(block);
    }
    if (focused) byId(focused)?.focus({ preventScroll: true });
  }

  fill(block) {
    if (block.childElementCount > 0) return;
    const at = Number(block.dataset.at);
    block.append(...this.rows.slice(at, at + CHUNK).map((row, i) => this.draw(row, at + i)));
    block.style.height = '';
    if (block.offsetHeight > 0) this.average = block.offsetHeight / block.childElementCount;
  }

  empty(block) {
    if (block.childElementCount === 0 || block.contains(document.activeElement)) return;
    block.style.height = block.offsetHeight + 'px';
    block.replaceChildren();
  }

  all() {
    for (const block of this.container.children) this.fill(block);
  }

  // The element of a row, drawn if it was not.
  element(row) {
    const position = this.position?.get(row);
    if (position === undefined) return null;
    const block = this.container.children[Math.floor(position / CHUNK)];
    this.fill(block);
    return block.children[position % CHUNK];
  }
}
