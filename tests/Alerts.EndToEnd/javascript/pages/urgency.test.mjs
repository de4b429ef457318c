import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heard, lost, opened, serverNow } from '../../../../src/Alerts/wwwroot/live/link.mjs';
import { urgencyAt } from '../../../../src/Alerts/wwwroot/live/urgency.mjs';

const minute = 60_000;
const last = Date.parse('2025-10-15T05:00:00Z');
const told = { urgency: 'Immediate', lastActivityAt: '2025-10-15T05:00:00Z', urgencyUntil: '2025-10-15T06:00:00Z' };
const at = (minutes, incident = told) => urgencyAt(incident, last + minutes * minute);

test('An urgency holds until the time that it was told with, and is a step lower from then on', () => {
  assert.deepEqual(at(59), { urgency: 'Immediate', since: null, until: last + 60 * minute });
  assert.deepEqual(at(60), { urgency: 'Expected', since: last + 60 * minute, until: last + 360 * minute });
});

test('What was told long ago is past, also on a page that is loaded only now', () => {
  assert.deepEqual(at(24 * 60), { urgency: 'Past', since: last + 360 * minute, until: null });
});

test('What can fall no further, or never falls, stays as it was told', () => {
  for (const urgency of ['Past', 'Future', 'Unknown'])
    assert.deepEqual(at(10_000, { urgency, lastActivityAt: told.lastActivityAt }), { urgency, since: null, until: null });
});

test('An incident that was written down before there was a time until which its urgency holds ages as well', () => {
  assert.equal(at(61, { ...told, urgencyUntil: undefined }).urgency, 'Expected');
});

test('Nothing ages before the server has told its time', () => {
  assert.equal(serverNow(opened({ steady: 0, wall: last }), { steady: 5, wall: last + 5 }), null);
  assert.equal(urgencyAt(told, -Infinity).urgency, 'Immediate');
});

test('A wrong clock of the reader changes nothing, for the server tells the time', () => {
  const wrong = heard(opened({ steady: 0, wall: 7 }), { steady: 1_000, wall: 1_007 }, told.lastActivityAt);
  assert.equal(serverNow(wrong, { steady: 4_000, wall: 4_007 }), last + 3_000);
});

test('Time goes on while the connection is lost, and while the computer sleeps', () => {
  const live = heard(opened({ steady: 0, wall: last }), { steady: 1_000, wall: last }, told.lastActivityAt);
  const link = lost(live, { steady: 2_000, wall: last + 1_000 });
  assert.equal(serverNow(link, { steady: 3_000, wall: last + 2_000 }), last + 2_000);
  assert.equal(serverNow(link, { steady: 3_000, wall: last + 90 * minute }), last + 90 * minute);
});
