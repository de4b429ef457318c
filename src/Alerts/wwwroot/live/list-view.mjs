import { text } from '../texts/language.mjs';
import { card, inOneLine } from './card.mjs';
import { focusWithin } from './element.mjs';
import { isTrusted } from './link.mjs';
import { isMerged, relations } from './related.mjs';
import { clock } from './times.mjs';
import { countText } from './totals.mjs';
import { urgencyAt } from './urgency.mjs';

const byId = (id) => document.getElementById(id);

/** Draws the list; a card is made anew only when what it says changed. */
export class ListView {
  #cards = new Map();
  #list = byId('list');

  // Both by the server's clock; null while it is not known.
  #drawnAt = null;
  #nextFall = Infinity;

  /** Forgets every card, so that the next drawing makes them anew. */
  forget() {
    this.#cards.clear();
  }

  /** Whether an urgency fell since the last drawing, or the clock was put right. */
  isDue(now) {
    return now !== null && (now >= this.#nextFall || this.#drawnAt === null || now < this.#drawnAt);
  }

  /** Draws the list as of `now`, null when that is not known. Answers the incidents whose urgency fell since the last drawing. */
  draw(entries, sectorNames, now) {
    const relatedTo = relations(entries);
    const kept = new Map();
    const fallen = [];
    this.#nextFall = Infinity;
    for (const entry of entries) {
      const known = this.#cards.get(entry.incident.id);
      const urgency = urgencyAt(entry.incident, now ?? -Infinity);
      if (urgency.until !== null && !isMerged(entry)) this.#nextFall = Math.min(this.#nextFall, urgency.until);
      // What had fallen before the clock was known is no news.
      const hasFallen = this.#drawnAt !== null && known?.entry === entry && known.urgency.since < urgency.since;
      if (hasFallen && !isMerged(entry)) fallen.push(entry.incident);
      kept.set(entry.incident.id, this.#card(entry, known, { sectorNames, urgency, related: relatedTo(entry) }));
    }
    this.#drawnAt = now;
    this.#cards = kept;
    this.#put([...kept.values()].map(({ item }) => item));
    return fallen;
  }

  #card(entry, known, context) {
    const { sectorNames, urgency, related } = context;
    const others = [related.into, related.ends, related.endedBy, ...related.maybe.map(({ incident }) => incident)];
    const says = JSON.stringify([urgency, others.map((other) => other && inOneLine(other, sectorNames))]);
    return known?.entry === entry && known.says === says ? known : { entry, says, urgency, item: card(entry, context) };
  }

  #put(items) {
    const focused = focusWithin(this.#list);
    const wanted = new Set(items);
    for (const item of [...this.#list.children]) if (!wanted.has(item)) item.remove();
    items.forEach((item, index) => {
      if (this.#list.children[index] !== item) this.#list.insertBefore(item, this.#list.children[index] ?? null);
    });
    focused?.restore();
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
  return scope?.sectors ? text('list.quietHere', { time, sectors: scope.sectors.map(({ name }) => name) }) : text('list.quiet', { time });
}

function note(id, words) {
  const target = byId(id);
  target.hidden = words === null;
  if (words !== null && target.textContent !== words) target.textContent = words;
}
