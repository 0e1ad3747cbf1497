// The summary, each sentence with the segments it rests on.
async function summarize(request, started, signal) {
  const place = byId('summary-text');
  place.replaceChildren(el('p', { class: 'note' }, t('summary.working')));
  try {
    const summary = await answer('/v1/text:summarize', {
      content: request.content, mimeType: request.mimeType,
      sourceLanguageCode: started.sourceLanguageCode, targetLanguageCode: started.targetLanguageCode, cacheMode: request.cacheMode,
    }, signal);
    place.replaceChildren(...summary.sentences.map(sentence => sentenceNode(sentence, summary)),
      el('p', { class: 'note by' }, t('summary.by', summary.engine, summary.model)));
    return summary;
  } catch (error) {
    if (error.name === 'AbortError') place.replaceChildren();
    else place.replaceChildren(el('p', { class: 'flag failed' }, t('summary.failed', error.message)));
    return null;
  }
}

function sentenceNode(sentence, summary) {
  return el('p', { class: 'sentence', lang: summary.targetLanguageCode, 'data-cites': sentence.citations.join(' ') }, sentence.text, ' ',
    ...sentence.citations.map(id => el('a', { class: 'cite', href: '#row-' + id, 'data-cite': id, 'aria-label': t('cite', id) }, id)),
    ...sentence.issues.map(issue => el('span', { class: 'flag warned' }, ' ' + issue.message)));
}

function jumpTo(id) {
  const cell = document.querySelector(`#row-${CSS.escape(id)} .cell.source`);
  if (!cell) return;
  cell.scrollIntoView({ block: 'center' });
  cell.focus({ preventScroll: true });
  light(id);
}
