import { text } from '../texts/language.mjs';
import { element } from './element.mjs';
import { clock } from './times.mjs';

/** Certainty, counts and casualties as a description list. What is unknown is said to be unknown, never shown as 0. */
export function facts(incident, urgency) {
  const { counts, casualties } = incident;
  const list = element('dl', 'facts');
  const add = (key, words) => {
    const pair = element('div', '');
    pair.append(element('dt', '', text(key)), element('dd', '', words));
    list.append(pair);
  };
  add('fact.certainty', text(`certainty.${incident.certainty}`));
  add('fact.urgency', urgencyText(urgency));
  add('fact.reports', String(counts.reports));
  add('fact.reporters', String(counts.reporters));
  add('fact.organisations', String(counts.organisations));
  add('fact.sides', String(counts.sides));
  add('fact.observed', Number.isFinite(counts.observed) ? counted(counts) : text('fact.unknown'));
  if (casualties) {
    add('fact.killed', rangeText(casualties.killed));
    add('fact.injured', rangeText(casualties.injured));
    if (typeof casualties.civilians === 'boolean') add('fact.civilians', text(casualties.civilians ? 'fact.yes' : 'fact.no'));
  }
  return list;
}

/** An urgency that fell since the last alert says since when: nothing else on the card does. */
function urgencyText({ urgency, since }) {
  const words = text(`urgency.${urgency}`);
  return since === null ? words : text('fact.urgencySince', { urgency: words, time: clock(since) });
}

/** The sign for "about" or "at least" is the same in every language. */
function counted({ observed, observedQualifier }) {
  const sign = { approximate: '≈ ', 'at-least': '≥ ' }[observedQualifier] ?? '';
  return `${sign}${observed}`;
}

function rangeText(range) {
  const said = (number) => (Number.isFinite(number) ? String(number) : text('fact.unknown'));
  if (!range || ![range.low, range.best, range.high].some(Number.isFinite)) return text('fact.unknown');
  const isOneNumber = range.low === range.high && range.low === range.best;
  const hasOnlyBest = ![range.low, range.high].some(Number.isFinite);
  if (isOneNumber || hasOnlyBest) return said(range.best);
  return text('fact.range', { low: said(range.low), best: said(range.best), high: said(range.high) });
}
