// A comparison as files. table: { from, to, columns: [id], rows: [{ id, source, cells: [segment or null] }] }.
function asCsv(table) {
  const head = ['id', `source (${table.from})`, ...table.columns];
  const rows = table.rows.map(row => [row.id, row.source, ...row.cells.map(cell => cell?.text ?? '')]);
  return '\uFEFF' + [head, ...rows].map(row => row.map(csvField).join(',')).join('\r\n') + '\r\n';
}

// A spreadsheet runs what starts with these; a leading apostrophe makes it text.
function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function asMarkdown(table) {
  const cell = text => text.replace(/([\\`*_{}[\]<>#|~])/g, '\\$1').replace(/\r?\n/g, '<br>');
  const line = cells => '| ' + cells.map(cell).join(' | ') + ' |\n';
  return line(['#', `source (${table.from})`, ...table.columns]) + '|' + ' --- |'.repeat(table.columns.length + 2) + '\n'
    + table.rows.map(row => line([row.id, row.source, ...row.cells.map(c => c?.text ?? '')])).join('');
}

// TMX 1.4b: a unit for each row and engine, because a unit holds one translation a language.
function asTmx(table) {
  const units = table.rows.flatMap(row => row.cells.map((cell, i) => cell?.text ? tmxUnit(table, row, cell, table.columns[i]) : '')).join('');
  return '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    + `<header creationtool="TranslateSvc" creationtoolversion="1" segtype="paragraph" o-tmf="none" adminlang="en" srclang="${xml(table.from)}" datatype="plaintext"/>\n`
    + `<body>\n${units}</body>\n</tmx>\n`;
}

function tmxUnit(table, row, cell, column) {
  return `<tu><prop type="x-segment">${xml(row.id)}</prop><prop type="x-candidate">${xml(column)}</prop>`
    + `<tuv xml:lang="${xml(table.from)}"><seg>${xml(row.source)}</seg></tuv><tuv xml:lang="${xml(table.to)}"><seg>${xml(cell.text)}</seg></tuv></tu>\n`;
}

// XML 1.0 has no control characters, not even as references.
function xml(text) {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function save(name, type, content) {
  const link = el('a', { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
