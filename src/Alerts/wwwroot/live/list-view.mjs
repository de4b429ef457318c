import { joined, text } from '../texts/language.mjs';
import { card } from './card.mjs';
import { isTrusted } from './link.mjs';
import { clock } from './times.mjs';
import { countText } from './totals.mjs';

const byId = (id) => document.getElementById(id);

/** Draws the list; a card is made anew only when its incident, its sectors' names or the language changed. */
export class ListView {
  #cards = new Map();
  #list = byId('list');

  /** Forgets every card, so that the next drawing makes them anew. */
  forget() {
    this.#cards.clear();
  }

  draw(entries, sectorNames) {
    const kept = new Map();
    for (const entry of entries) {
      const known = this.#cards.get(entry.incident.id);
      kept.set(entry.incident.id, known?.entry === entry ? known : { entry, item: card(entry, sectorNames) });
    }
    this.#cards = kept;
    const items = [...kept.values()].map(({ item }) => item);
    for (const item of [...this.#list.children]) if (!items.includes(item)) item.remove();
    items.forEach((item, index) => {
      if (this.#list.children[index] !== item) this.#list.insertBefore(item, this.#list.children[index] ?? null);
    });
  }

  /** Says above the list what it may and may not be taken for. */
  drawNotes({ state, time }, { size, isLoaded, isFull, gapAt, notice, quietSince, total, scope }) {
    const isOld = isLoaded && !isTrusted(state);
    note('list-old', isOld && size > 0 ? text('list.old', { time: clock(time) }) : null);
    note('list-gap', gapAt === null ? null : text('list.gap', { time: clock(gapAt) }));
    note('list-notice', notice === null ? null : text(`notice.${notice.type}.${notice.data.reason}`, { webhook: notice.data.webhook, time: clock(notice.at) }));
    note('list-scope', scope?.seesNothing ? text('scope.nothing') : null);
    note('list-empty', size > 0 || scope?.seesNothing ? null : isLoaded && isTrusted(state) ? quietText(scope, quietSince) : text('list.unknown'));
    note('list-full', isFull ? text('list.full', { count: size }) : null);
    const { key, values, isPartial } = countText(size, total);
    note('list-count', size === 0 || !isLoaded ? null : isPartial && total !== null ? `${text(key, values)} ${text('list.hidden')}` : text(key, values));
    byId('list-count').classList.toggle('partial', isPartial);
    this.#list.classList.toggle('old', isOld);
  }
}

function quietText(scope, quietSince) {
  const time = clock(quietSince);
  return scope?.sectors ? text('list.quietHere', { time, sectors: joined(scope.sectors.map(({ name }) => name)) }) : text('list.quiet', { time });
}

function note(id, words) {
  const target = byId(id);
  target.hidden = words === null;
  if (words !== null && target.textContent !== words) target.textContent = words;
}
