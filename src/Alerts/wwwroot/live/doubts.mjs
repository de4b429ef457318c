import { around, direction, regionName, text } from '../texts/language.mjs';
import { element } from './element.mjs';
import { shareOf } from './related.mjs';

/** What an incident ends, and by what it was ended, where the page knows the other one. */
export function turns({ ends, endedBy }, describe) {
  return [
    ...(ends ? [lineAbout('link-note', 'card.ends', ends, describe)] : []),
    ...(endedBy ? [lineAbout('link-note', 'card.endedBy', endedBy, describe)] : []),
  ];
}

/** What is not certain about an incident: an empty list where everything is. */
export function doubts({ possibleSides, disagreement }, { maybe }, describe) {
  const known = maybe.filter(({ incident }) => incident !== null);
  const unknown = maybe.filter(({ incident }) => incident === null);
  const found = known.map(({ incident, isLikely }) => lineAbout('', sameAs(isLikely), incident, describe));
  if (unknown.length > 0) found.push(unknownLine(unknown));
  if (possibleSides?.length === 2) found.push(element('p', '', sidesText(possibleSides)));
  if (disagreement?.location > 0) found.push(element('p', '', shareText(shareOf(disagreement.location))));
  if (found.length === 0) return [];
  const box = element('div', 'doubts');
  box.append(...found);
  return [box];
}

/** A line about another incident: with a link to its card, or without one when the page does not know it. */
export function lineAbout(className, key, other, describe) {
  const paragraph = element('p', className);
  if (other === null) {
    paragraph.textContent = text(key, { other: text('card.notShown') });
    return paragraph;
  }
  const [before, after] = around(key, 'other');
  const link = element('a', '', describe(other));
  link.href = `#${anchor(other)}`;
  // An isolate, as a text's values are; its own pieces are isolated too, so their order must be said.
  link.dir = direction();
  paragraph.append(before, link, after);
  return paragraph;
}

/** What the address of an incident's card ends with. */
export const anchor = ({ id }) => `incident-${id}`;

const sameAs = (isLikely) => (isLikely ? 'card.likelySame' : 'card.possiblySame');

const unknownLine = (unknown) => {
  const other = unknown.length === 1 ? text('card.notShown') : text('card.notShownMany', { count: unknown.length });
  return element('p', '', text(sameAs(unknown[0].isLikely), { other }));
};

const sidesText = ([one, other]) => text('card.sides', { one: regionName(one), other: regionName(other) });

const shareText = (share) => ('percent' in share ? text('card.elsewherePercent', share) : text('card.elsewhere', share));
