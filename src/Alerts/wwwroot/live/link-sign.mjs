import { text } from '../texts/language.mjs';
import { isTrusted } from './link.mjs';
import { clock } from './times.mjs';

const byId = (id) => document.getElementById(id);

/** Shows what the page may claim about its connection: in the sign, in the title, over the list, and once aloud. */
export class LinkSign {
  #spoken = null;

  draw({ state, time }, { receivedAt, quietSince }) {
    const values = { time: clock(time) };
    const title = text(`link.${state}`);
    const detail = text(`link.${state}.detail`, values);
    document.body.dataset.link = state;
    byId('link').dataset.state = state;
    put('link-title', title);
    put('link-detail', detail);
    put('link-latest', isTrusted(state) ? latestText(receivedAt, quietSince) : '');
    byId('link-retry').hidden = state !== 'lost';
    byId('link-sign-in').hidden = state !== 'signed-out' && state !== 'forbidden';
    const isAlarm = !isTrusted(state) && state !== 'connecting';
    const pageTitle = isTrusted(state) ? text('app.title') : `${isAlarm ? '⚠ ' : ''}${title} – ${text('app.title')}`;
    if (document.title !== pageTitle) document.title = pageTitle;
    this.#speak(state, isAlarm ? `${title}. ${detail}` : isTrusted(state) && this.#spoken !== null ? title : '');
  }

  // Once per change of state: a live region that repeats itself is soon switched off by its listener.
  #speak(state, words) {
    if (state === this.#spoken) return;
    put('alarm', words);
    if (state !== 'connecting') this.#spoken = state;
  }
}

const latestText = (receivedAt, quietSince) =>
  receivedAt === null ? text('link.noneYet', { time: clock(quietSince) }) : text('link.latest', { time: clock(receivedAt) });

function put(id, words) {
  const target = byId(id);
  if (target.textContent !== words) target.textContent = words;
}
