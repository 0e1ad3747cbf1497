// Reads the server's JSON: one answer, or a stream of one value a line.
class CallError extends Error {
  constructor(status, http) {
    super(status.message || `HTTP ${http}`);
    this.fields = (status.details ?? []).flatMap(detail => detail.fieldViolations ?? []);
  }
}

async function post(path, body, signal) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal });
  if (!response.ok) throw new CallError(await statusOf(response), response.status);
  return response;
}

async function statusOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

async function answer(path, body, signal) {
  return (await post(path, body, signal)).json();
}

async function* lines(path, body, signal) {
  const reader = (await post(path, body, signal)).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    for (const part of parts) if (part.trim()) yield parsed(part);
  }
  if (rest.trim()) yield parsed(rest);
}

// A stream that fails half way ends with a google.rpc.Status in place of an event.
function parsed(line) {
  const value = JSON.parse(line);
  if (typeof value.code === 'number' && value.message !== undefined) throw new CallError(value, 200);
  return value;
}
