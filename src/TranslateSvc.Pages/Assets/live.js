// The live page: starts a comparison, fills it, and offers it as files.
let engines = new Map();
let run = null;

function say(text) { byId('status').textContent = text; }

function setRunning(running) {
  byId('compare').disabled = running;
  byId('cancel').hidden = !running;
  byId('progress').hidden = !running;
  byId('table').setAttribute('aria-busy', String(running));
}

async function directionOf(request, signal) {
  if (byId('direction').value !== 'auto') return;
  const { languages } = await answer('/v1/text:detectLanguage', { content: request.content }, signal);
  request.sourceLanguageCode = languages[0]?.languageCode ?? 'en';
  request.targetLanguageCode = request.sourceLanguageCode === 'fr' ? 'en' : 'fr';
}

async function compare() {
  if (run && !run.done) return;
  const request = readForm();
  const problems = problemsOf(request);
  if (problems.length > 0) return showProblems('', problems);
  clearProblems();
  const abort = new AbortController();
  const mine = run = { request, events: [], abort, table: null, blind: null, finished: null, summary: null, done: false };
  setRunning(true);
  say(t('status.starting'));
  try {
    await directionOf(request, abort.signal);
    for await (const event of lines('/v1/text:compareTranslations', request, abort.signal)) apply(mine, event);
    say(mine.finished ? t('status.done', mine.table.rows.length, parseFloat(mine.finished.elapsed).toLocaleString(words.locale, { maximumFractionDigits: 1 })) : t('status.broken'));
  } catch (error) {
    if (error.name === 'AbortError') say(t('status.cancelled'));
    else {
      say('');
      showProblems(error instanceof CallError ? error.message : t('error.network'), error.fields ?? []);
    }
  } finally {
    mine.done = true;
    setRunning(false);
    if (mine.table) drawFacts(mine.table, engines, mine.finished);
    for (const button of document.querySelectorAll('#files button')) button.disabled = !mine.table;
  }
}

function apply(mine, event) {
  mine.events.push(event);
  if (event.started) begin(mine, event.started);
  else if (event.segment) mine.table.put(event.segment.candidate, event.segment.segment);
  else if (event.candidateFinished) {
    mine.table.finish(event.candidateFinished);
    say(document.body.classList.contains('blinded') ? t('status.working') : t('status.column', event.candidateFinished.candidate));
    drawFacts(mine.table, engines, null);
  } else if (event.judgement) mine.table.judged(event.judgement.candidate, event.judgement.row, event.judgement.errors ?? []);
  else if (event.finished) mine.finished = event.finished;
  byId('progress').value = mine.table.settled;
  if (event.segment) mine.blind?.update([mine.table.rows[mine.table.index.get(event.segment.segment.id)]].filter(Boolean));
  else if (event.candidateFinished) mine.blind?.update(mine.table.rows);
}

function begin(mine, started) {
  byId('results').hidden = false;
  mine.table = new LiveTable(started);
  byId('progress').max = mine.table.total;
  byId('rating').hidden = true;
  document.body.classList.toggle('blinded', byId('blind-mode').checked);
  byId('blind').hidden = !byId('blind-mode').checked;
  for (const id of ['blind-rows', 'blind-count', 'reveal']) byId(id).hidden = false;
  if (byId('blind-mode').checked) mine.blind = new BlindTest(mine.table);
  drawFacts(mine.table, engines, null);
  byId('summary').hidden = !byId('summarize').checked;
  if (byId('summarize').checked) summarize(mine.request, started, mine.abort.signal).then(summary => { mine.summary = summary; });
}

const FILES = {
  json: () => ['json', 'application/x-ndjson', run.events.map(e => JSON.stringify(e)).join('\n') + '\n'],
  csv: () => ['csv', 'text/csv;charset=utf-8', asCsv(run.table.asTable())],
  markdown: () => ['md', 'text/markdown;charset=utf-8', asMarkdown(run.table.asTable())],
  tmx: () => ['tmx', 'application/x-tmx+xml;charset=utf-8', asTmx(run.table.asTable())],
  html: async () => ['html', 'text/html;charset=utf-8', await (await post('/page/report', { title: t('report.title'), events: run.events, summary: run.summary, reference: run.request.referenceText })).text()],
};

async function download(kind) {
  try {
    const [extension, type, content] = await FILES[kind]();
    save(`comparison.${kind === 'json' ? 'jsonl' : extension}`, type, content);
  } catch (error) {
    showProblems(error.message, error.fields ?? []);
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t('copied'));
  } catch {
    say(t('copy.refused'));
  }
}

async function loadFile(file) {
  if (!file) return;
  try {
    byId('text').value = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    byId('format').value = /\.(md|markdown)$/i.test(file.name) ? 'text/markdown' : 'text/plain';
    countCharacters();
    say(t('file.loaded', file.name));
  } catch {
    showProblems('', [{ field: 'content', description: t('error.encoding', file.name) }]);
  }
}

function countCharacters() {
  byId('characters').textContent = t('characters', byId('text').value.length.toLocaleString(words.locale), MOST_CHARACTERS.toLocaleString(words.locale));
}

async function loadSample() {
  const language = byId('direction').value.startsWith('fr') ? 'fr' : byId('direction').value.startsWith('en') ? 'en' : words.locale === 'fr' ? 'fr' : 'en';
  byId('text').value = await (await fetch('/page/sample/' + language)).text();
  byId('format').value = 'text/plain';
  countCharacters();
  byId('compare').focus();
}

function listen() {
  byId('form').addEventListener('submit', event => { event.preventDefault(); compare(); });
  byId('cancel').addEventListener('click', () => run?.abort.abort());
  byId('sample').addEventListener('click', loadSample);
  byId('file').addEventListener('change', event => loadFile(event.target.files[0]));
  byId('text').addEventListener('input', countCharacters);
  byId('text').addEventListener('keydown', event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) compare(); });
  byId('text').addEventListener('dragover', event => { event.preventDefault(); byId('text').classList.add('over'); });
  byId('text').addEventListener('dragleave', () => byId('text').classList.remove('over'));
  byId('text').addEventListener('drop', event => {
    byId('text').classList.remove('over');
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    loadFile(event.dataTransfer.files[0]);
  });
  byId('marks').addEventListener('change', () => run?.table?.refreshAll());
  byId('reveal').addEventListener('click', () => run?.blind?.reveal());
  byId('engine-list').addEventListener('input', event => { if (event.target.matches('.price') && run?.table) drawFacts(run.table, engines, run.finished); });
  for (const button of document.querySelectorAll('#files button[data-kind]')) button.addEventListener('click', () => download(button.dataset.kind));
  byId('copy-table').addEventListener('click', () => copy(asMarkdown(run.table.asTable())));
  byId('results').addEventListener('click', event => {
    const link = event.target.closest('[data-cite]');
    if (link) { event.preventDefault(); jumpTo(link.dataset.cite); }
    const button = event.target.closest('button.copy');
    if (button) copy(run.table.finished.get(button.dataset.column)?.text || run.table.rows.map(row => run.table.segment(button.dataset.column, row.id)?.text ?? '').join('\n\n'));
  });
  const results = byId('results');
  const rowOf = event => event.target.closest?.('[data-row]')?.dataset.row ?? event.target.closest?.('[data-cite]')?.dataset.cite;
  results.addEventListener('mouseover', event => light(rowOf(event)));
  results.addEventListener('mouseleave', () => light(null));
  results.addEventListener('focusin', event => light(rowOf(event)));
  results.addEventListener('keydown', walk);
}

listen();
countCharacters();
loadEngines().then(found => { engines = found; byId('compare').disabled = false; }, error => showProblems(t('error.engines.list', error.message), []));
