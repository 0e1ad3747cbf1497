// The form: engines from the server, the request it describes, and errors beside the fields they are about.
const words = JSON.parse(byId('words').textContent);
const t = (key, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words[key] ?? key);
const MOST_CHARACTERS = 1_000_000;

// Which control a field of the request is on.
const FIELDS = {
  content: 'text', mime_type: 'format', source_language_code: 'direction', target_language_code: 'direction', reference_text: 'reference',
  candidates: 'engines', instructions: 'instructions', formality: 'formality', cache_mode: 'cache', judge: 'judge', round_trip: 'round-trip', glossary_terms: 'glossary',
};

async function loadEngines() {
  const response = await fetch('/v1/engines');
  if (!response.ok) throw new CallError(await statusOf(response), response.status);
  const { engines } = await response.json();
  const translators = engines.filter(engine => engine.translates);
  // An engine that only chooses among others would be compared with itself.
  const chosen = new Set((translators.filter(e => e.healthy && e.name !== 'apertium').length > 0
    ? translators.filter(e => e.healthy && e.name !== 'apertium') : translators.filter(e => e.healthy)).slice(0, 4).map(e => e.name));
  byId('engine-list').replaceChildren(...translators.map(engine => engineChoice(engine, chosen.has(engine.name))));
  for (const engine of translators.filter(e => e.healthy && /openai/.test(e.kind))) byId('judge').append(el('option', { value: engine.name }, engine.name));
  return new Map(engines.map(engine => [engine.name, engine]));
}

function engineChoice(engine, checked) {
  const id = 'engine-' + engine.name;
  const said = [t('quality.' + engine.quality), engine.healthy ? '' : engine.statusMessage || t('unhealthy')].filter(Boolean).join(' · ');
  const box = el('input', { type: 'checkbox', id, name: 'engine', value: engine.name, checked: checked && engine.healthy, disabled: !engine.healthy, 'aria-describedby': id + '-note' });
  const price = (kind, label) => el('input', {
    type: 'number', min: '0', step: 'any', class: 'price', 'aria-label': t(label, engine.name), placeholder: t(kind), 'data-price': kind, 'data-engine': engine.name,
  });
  return el('div', { class: 'engine' },
    el('label', { for: id }, box, ' ', engine.name), el('span', { class: 'note', id: id + '-note' }, said),
    /openai/.test(engine.kind) ? el('span', { class: 'prices' }, t('prices'), ' ', price('in', 'price.in'), ' ', price('out', 'price.out')) : null);
}

function priceOf(engine, kind) {
  const input = [...document.querySelectorAll(`input[data-price=${kind}]`)].find(i => i.dataset.engine === engine);
  return input?.value ? Number(input.value) : null;
}

function readForm() {
  const [source, target] = byId('direction').value.split('>');
  const engines = [...document.querySelectorAll('input[name=engine]:checked')].map(box => box.value);
  const shared = { formality: byId('formality').value, instructions: byId('instructions').value.trim(), glossaryTerms: glossary() };
  const candidates = engines.map(engine => ({ id: engine, engine, ...shared }));
  if (byId('own').value.trim()) candidates.push({ id: t('own.name'), text: byId('own').value });
  const request = {
    content: byId('text').value,
    mimeType: byId('format').value,
    sourceLanguageCode: source,
    targetLanguageCode: target,
    candidates,
    cacheMode: byId('cache').value,
    referenceText: byId('reference').value,
  };
  if (byId('judge').value) request.judge = { engine: byId('judge').value };
  if (byId('round-trip').checked) request.roundTrip = {};
  return request;
}

// One term a line: source = target.
function glossary() {
  return byId('glossary').value.split('\n').map(line => line.split('=').map(part => part.trim())).filter(([source]) => source)
    .map(([source, target]) => ({ source, target: target ?? '' }));
}

// What the server would refuse anyway is said at once, in the page's language.
function problemsOf(request) {
  const problems = [];
  if (!request.content.trim()) problems.push({ field: 'content', description: t('error.empty') });
  if (request.content.length > MOST_CHARACTERS) problems.push({ field: 'content', description: t('error.long', request.content.length.toLocaleString(words.locale), MOST_CHARACTERS.toLocaleString(words.locale)) });
  if (request.candidates.length === 0) problems.push({ field: 'candidates', description: t('error.engines') });
  return problems;
}

function controlOf(field) {
  const parts = field.replace(/\[\d+\]/g, '').split('.').reverse();
  return byId(FIELDS[parts.find(part => part in FIELDS)] ?? '');
}

function showProblems(message, fields) {
  clearProblems();
  const list = fields.map(({ field, description }) => {
    const control = controlOf(field);
    if (!control) return el('li', {}, `${field}: ${description}`);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', 'problems');
    return el('li', {}, el('a', { href: '#' + control.id, onclick: event => { event.preventDefault(); reveal(control); } }, control.dataset.name ?? field), ': ', description);
  });
  byId('problems').replaceChildren(...(list.length > 0 ? [el('ul', {}, ...list)] : [el('p', {}, message)]));
  byId('problems').hidden = false;
  const first = fields.map(f => controlOf(f.field)).find(Boolean);
  if (first) reveal(first);
}

function reveal(control) {
  control.closest('details')?.setAttribute('open', '');
  control.focus();
}

function clearProblems() {
  byId('problems').hidden = true;
  byId('problems').replaceChildren();
  for (const control of document.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
}
