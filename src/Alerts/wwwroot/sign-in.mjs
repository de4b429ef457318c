import { speak, text } from './texts/language.mjs';

const form = document.getElementById('form');
const key = document.getElementById('key');
const problem = document.getElementById('problem');
const submit = document.getElementById('submit');
let problemText = null;

speak(document.getElementById('language'), draw);
draw();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  signIn(key.value.trim());
});

addEventListener('hashchange', useKeyInAddress);
if (!useKeyInAddress()) key.focus();

// A fragment is never sent to a server; it is taken out of the history as well, so that the key does not stay there.
function useKeyInAddress() {
  const keyInAddress = new URLSearchParams(location.hash.slice(1)).get('key')?.trim();
  if (location.hash) history.replaceState(null, '', location.pathname);
  if (keyInAddress) signIn(keyInAddress);
  return Boolean(keyInAddress);
}

async function signIn(value) {
  submit.disabled = true;
  show(null);
  const refusal = await answer(value);
  if (refusal === null) return location.replace('./');
  submit.disabled = false;
  show(refusal);
  key.focus();
}

async function answer(value) {
  try {
    const response = await fetch('sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: value }),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) return null;
    if (response.status === 401) return { key: 'signIn.wrong' };
    if (response.status === 429) return { key: 'signIn.tooMany' };
    return { key: 'signIn.failed', values: { status: response.status } };
  } catch {
    return { key: 'signIn.unreachable' };
  }
}

function show(refusal) {
  problemText = refusal;
  key.setAttribute('aria-invalid', String(refusal !== null));
  draw();
}

function draw() {
  document.title = `${text('signIn.title')} – ${text('app.title')}`;
  problem.textContent = problemText === null ? '' : text(problemText.key, problemText.values);
  submit.textContent = text(submit.disabled ? 'signIn.busy' : 'signIn.button');
}
