import { joined, text } from '../texts/language.mjs';
import { anchor, doubts, lineAbout, turns } from './doubts.mjs';
import { element, isolated } from './element.mjs';
import { facts } from './facts.mjs';
import { isMerged } from './related.mjs';
import { severityIcon } from './severity-icon.mjs';
import { clock, local, utc, zone } from './times.mjs';

const mostSectors = 4;

/**
 * One incident as a list item. What the server sent enters as text only, each piece in an isolate of its own. `urgency` is what it is by
 * now, `related` the other incidents that it says something of.
 */
export function card(entry, { sectorNames, urgency, related }) {
  const { incident, mark } = entry;
  const item = element('li', 'card');
  item.dataset.id = incident.id;
  item.dataset.revision = String(incident.revision);
  const describe = (other) => inOneLine(other, sectorNames);
  if (isMerged(entry)) {
    item.classList.add('merged');
    const at = incident.learntAt ?? mark?.at;
    if (at) item.append(element('span', 'mark', text('card.mergedAt', { time: clock(at) })));
    item.append(heading(incident, inOneLine(incident, sectorNames)), lineAbout('link-note', 'card.merged', related.into, describe));
    return item;
  }
  item.dataset.severity = incident.severity;
  item.dataset.status = incident.status;
  const what = element('div', 'what');
  what.append(top(incident, mark), heading(incident, text(`event.${incident.event}`)), ...also(incident), sectors(incident, sectorNames));
  const details = element('div', 'details');
  details.append(times(incident), facts(incident, urgency), ...turns(related, describe));
  if (incident.follows) details.append(element('p', 'link-note', text('card.follows')));
  item.append(what, details, ...doubts(incident, related, describe));
  return item;
}

/** An incident in one line, as links to it say it. */
export function inOneLine(incident, sectorNames) {
  return joined([text(`event.${incident.event}`), sectorTexts(incident, sectorNames)[0], local(incident.occurredAt)]);
}

/** The names of an incident's sectors, the certain ones first. */
export function sectorTexts(incident, sectorNames) {
  const names = [...incident.sectors]
    .sort((a, b) => Number(a.relation === 'possible') - Number(b.relation === 'possible'))
    .map(({ id, relation }) => {
      const name = sectorNames.get(id) ?? id;
      return relation === 'possible' ? text('card.possibly', { name }) : name;
    });
  if (names.length === 0) return [text('card.noSector')];
  const rest = names.length - mostSectors;
  return rest > 0 ? [...names.slice(0, mostSectors), text('card.moreSectors', { count: rest })] : names;
}

/** The heading takes the focus when a link to the incident is followed. */
function heading(incident, words) {
  const made = element('h3', 'event', words);
  made.id = anchor(incident);
  made.tabIndex = -1;
  return made;
}

function top(incident, mark) {
  const line = element('div', 'card-top');
  const severity = element('span', 'severity');
  severity.append(severityIcon(incident.severity), element('span', '', text(`severity.${incident.severity}`)));
  line.append(severity);
  if (incident.status !== 'open') line.append(element('span', 'status', text(`status.${incident.status}`)));
  if (mark) line.append(element('span', mark.isRaised ? 'mark raised' : 'mark', markText(mark)));
  return line;
}

function markText({ isRaised, type, at, changes }) {
  const time = clock(at);
  if (isRaised) return text('card.raised', { time });
  const told = { time, changes: changes.map((change) => text(`change.${change}`)).join(' · ') };
  return type === 'alert.split' ? text('card.split', told) : text('card.updated', told);
}

function sectors(incident, sectorNames) {
  const list = element('ul', 'sectors');
  list.setAttribute('role', 'list');
  list.setAttribute('aria-label', text('card.sectors'));
  list.append(...sectorTexts(incident, sectorNames).map((name) => isolated('li', '', name)));
  return list;
}

/** The other kinds of event that its reports tell of. */
function also({ event, events = [] }) {
  const others = events.filter((other) => other !== event).map((other) => text(`event.${other}`));
  return others.length === 0 ? [] : [element('p', 'also', text('card.also', { events: others.join(' · ') }))];
}

/** When it happened, as the reporters say, on both clocks; and when the server learnt of it. */
function times({ occurredAt, learntAt }) {
  const universal = element('span', 'moment');
  universal.append(instant(occurredAt, utc(occurredAt)));
  const line = element('p', 'times');
  const happened = labelled('card.occurred', instant(occurredAt, local(occurredAt)));
  happened.append(' ', element('span', 'zone', text('card.yourTime')), ' ', isolated('span', 'zone', zone(occurredAt)));
  line.append(happened, ' ', universal);
  if (learntAt) line.append(' ', labelled('card.learnt', instant(learntAt, clock(learntAt))));
  return line;
}

function labelled(label, time) {
  const moment = element('span', 'moment');
  moment.append(element('span', 'times-label', text(label)), ' ', time);
  return moment;
}

function instant(at, words) {
  const time = element('time', '', words);
  time.dateTime = at;
  time.dir = 'ltr';
  return time;
}
