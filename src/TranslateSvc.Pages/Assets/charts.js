// One outline for each series over the same bins. Every series is named in the legend and has its own dash, not only its own colour.
function histogram(title, series, from, to, unit) {
  const BINS = 24;
  const [width, height, floor] = [320, 132, 112];
  const shares = series.map(({ values }) => {
    const bins = new Array(BINS).fill(0);
    for (const v of values) bins[Math.max(0, Math.min(BINS - 1, Math.floor((v - from) / (to - from) * BINS)))]++;
    return bins.map(n => values.length === 0 ? 0 : n / values.length);
  });
  const top = Math.max(0.01, ...shares.flat());
  const x = bin => (bin * width / BINS).toFixed(1);
  const y = share => (floor - share / top * (floor - 6)).toFixed(1);
  const label = value => (Math.round(value * 100) / 100) + unit;
  const outlines = shares.map((bins, i) => svg('path', {
    class: `line k${i % 8}`,
    d: 'M0 ' + floor + bins.map((share, bin) => `V${y(share)}H${x(bin + 1)}`).join('') + 'V' + floor,
  }));
  const median = values => values.length === 0 ? NaN : [...values].sort((a, b) => a - b)[values.length >> 1];
  const said = series.map(s => `${s.name} ${label(median(s.values))}`).join(', ');
  return el('figure', { class: 'chart' },
    el('figcaption', {}, title),
    svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${title}. Medians: ${said}` },
      svg('path', { class: 'axis', d: `M0 ${floor}H${width}` }),
      ...outlines,
      svg('text', { x: 0, y: height - 4, class: 'label' }, label(from)),
      svg('text', { x: width / 2, y: height - 4, 'text-anchor': 'middle', class: 'label' }, label((from + to) / 2)),
      svg('text', { x: width, y: height - 4, 'text-anchor': 'end', class: 'label' }, label(to) + (unit === '' ? '' : '+'))),
    el('p', { class: 'note' }, 'Medians: ', ...series.flatMap((s, i) =>
      [i > 0 ? ', ' : '', el('span', { class: `key k${i % 8}`, 'aria-hidden': 'true' }), `${s.name} ${label(median(s.values))}`])));
}

function numbersTable(caption, first, columns, rows, decimals) {
  const number = value => value === null ? '–' : value.toFixed(decimals);
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', { class: 'matrix' },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, first), ...columns.map(name => el('th', { scope: 'col', class: 'number' }, name)))),
      el('tbody', {}, ...rows.map(row => el('tr', {}, el('th', { scope: 'row' }, row.label), ...row.values.map((value, i) =>
        el('td', { class: 'number' + (row.sure?.[i] ? ' sure' : '') }, typeof value === 'string' ? value : number(value))))))));
}
