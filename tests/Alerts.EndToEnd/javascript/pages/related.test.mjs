import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMerged, relations, shareOf } from '../../../../src/Alerts/wwwroot/live/related.mjs';

const entry = (id, other = {}, mark = null) => ({ incident: { id, status: 'open', ...other }, mark });
const related = (id, ...entries) => relations(entries)(entries.find(({ incident }) => incident.id === id));
const names = (maybe) => maybe.map(({ id, incident, isLikely }) => [id, incident !== null, isLikely]);

test('An incident that may be the same is called likely or possibly so, and is known to the page or not', () => {
  const { maybe } = related('a', entry('a', { maybeSameAs: [{ id: 'b', score: 0.5 }, { id: 'elsewhere', score: 0.49 }] }), entry('b'));
  assert.deepEqual(names(maybe), [['b', true, true], ['elsewhere', false, false]]);
});

test('What was merged meanwhile stands for the incident that it is a part of, once', () => {
  const { maybe } = related(
    'a',
    entry('a', { maybeSameAs: [{ id: 'c', score: 0.4 }, { id: 'b', score: 0.3 }, { id: 'own part', score: 0.2 }] }),
    entry('b', { mergedInto: 'c' }),
    entry('c'),
    entry('own part', { mergedInto: 'a' }),
  );
  assert.deepEqual(names(maybe), [['c', true, false]]);
});

test('A part of a part belongs to the whole, and a circle is no endless way', () => {
  assert.equal(related('a', entry('a', { mergedInto: 'b' }), entry('b', { mergedInto: 'c' }), entry('c')).into.id, 'c');
  assert.equal(related('a', entry('a', { mergedInto: 'elsewhere' })).into, null);
  assert.ok(related('a', entry('a', { mergedInto: 'b' }), entry('b', { mergedInto: 'a' })).into);
});

test('What ends another is named at both, the latest one first, and never by what was withdrawn or merged', () => {
  const closed = entry('closed');
  const opened = entry('opened', { ends: 'closed' });
  const withdrawn = entry('withdrawn', { ends: 'closed', status: 'retracted' });
  const part = entry('part', { ends: 'closed', mergedInto: 'opened' });
  assert.equal(related('opened', opened, closed).ends.id, 'closed');
  assert.equal(related('closed', withdrawn, part, opened, entry('earlier', { ends: 'closed' }), closed).endedBy.id, 'opened');
  assert.equal(related('closed', withdrawn, part, closed).endedBy, null);
  assert.equal(related('opened', opened).ends, null);
});

test('A merge is known by the incident that it names', () => {
  assert.equal(isMerged(entry('a', { mergedInto: 'b' })), true);
  assert.equal(isMerged(entry('a', {}, { type: 'alert.split' })), false);
});

test('A share is told in simple parts where it is one, else in per cent, and never as nobody', () => {
  const found = [0.25, 0.333, 2 / 3, 0.6, 0.14, 0.467, 0.001, 1].map(shareOf);
  assert.deepEqual(found, [
    { few: 1, all: 4 },
    { few: 1, all: 3 },
    { few: 2, all: 3 },
    { few: 3, all: 5 },
    { few: 1, all: 7 },
    { percent: 47 },
    { percent: 1 },
    { percent: 100 },
  ]);
});
