import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IncidentList } from '../../../../src/Alerts/wwwroot/live/incident-list.mjs';
import { pauseAfter } from '../../../../src/Alerts/wwwroot/live/watch.mjs';

const at = (minute) => new Date(Date.UTC(2025, 9, 15, 5, minute)).toISOString();
const incident = (id, revision = 1, other = {}) => ({ id, revision, severity: 'Minor', lastActivityAt: at(0), ...other });
const alert = (minute, type, subject) => ({ type, at: at(minute), changes: [], incident: subject });
const ids = (list) => list.entries().map((entry) => entry.incident.id);

test('The latest alert stands first', () => {
  const list = new IncidentList(10);
  list.replace([incident('a', 1, { lastActivityAt: at(1) }), incident('b', 1, { lastActivityAt: at(2) })]);
  assert.equal(list.apply(alert(3, 'alert.raised', incident('c'))), 'new');
  assert.deepEqual(ids(list), ['c', 'b', 'a']);
});

test('An incident that changes goes to the top, where a page that is loaded anew shows it', () => {
  const list = new IncidentList(10);
  list.apply(alert(1, 'alert.raised', incident('a')));
  list.apply(alert(2, 'alert.raised', incident('b')));
  assert.equal(list.apply(alert(3, 'alert.updated', incident('a', 2))), 'changed');
  assert.deepEqual(ids(list), ['a', 'b']);
  assert.equal(list.entries()[0].incident.revision, 2);
});

test('An incident that becomes graver goes to the top', () => {
  const list = new IncidentList(10);
  list.apply(alert(1, 'alert.raised', incident('a')));
  list.apply(alert(2, 'alert.raised', incident('b')));
  assert.equal(list.apply(alert(3, 'alert.updated', incident('a', 2, { severity: 'Severe' }))), 'graver');
  assert.deepEqual(ids(list), ['a', 'b']);
});

test('A merge is no new alert, though the page did not know the incident', () => {
  const list = new IncidentList(10);
  assert.equal(list.apply(alert(1, 'alert.merged', incident('a', 2, { mergedInto: 'b' }))), 'merged');
  assert.deepEqual(ids(list), ['a']);
});

test('What was merged keeps its line and is counted no more', () => {
  const list = new IncidentList(10);
  list.replace([incident('a'), incident('b'), incident('c', 1, { mergedInto: 'a' })]);
  assert.equal(list.size, 2);
  list.apply(alert(1, 'alert.merged', incident('b', 2, { mergedInto: 'a' })));
  assert.equal(list.size, 1);
  assert.equal(ids(list).length, 3);
});

test('What is known already, or older, changes nothing', () => {
  const list = new IncidentList(10);
  list.replace([incident('a', 3)]);
  assert.equal(list.apply(alert(1, 'alert.updated', incident('a', 3))), null);
  assert.equal(list.apply(alert(1, 'alert.updated', incident('a', 2))), null);
  assert.equal(list.entries()[0].incident.revision, 3);
});

test('A loaded list stands in the order in which things were learnt, not in that in which they happened', () => {
  const list = new IncidentList(10);
  list.replace([
    incident('happened long ago, reported now', 1, { learntAt: at(9), lastActivityAt: at(1) }),
    incident('happened and reported before', 1, { learntAt: at(5), lastActivityAt: at(4) }),
  ]);
  assert.deepEqual(ids(list), ['happened long ago, reported now', 'happened and reported before']);
});

test('Of alerts of the same moment the one that the server gives first stands first, and what is loaded later moves nothing', () => {
  const list = new IncidentList(10);
  list.replace([incident('m', 1, { learntAt: at(5) }), incident('z', 1, { learntAt: at(5) })]);
  list.add([incident('a', 1, { learntAt: at(5) }), incident('n', 1, { learntAt: at(5) })]);
  assert.deepEqual(ids(list), ['m', 'z', 'a', 'n']);
});

test('Pages that are loaded later add to the list and take nothing back that an alert has told since', () => {
  const list = new IncidentList(10);
  list.replace([incident('a', 1, { learntAt: at(5) })]);
  list.apply(alert(6, 'alert.updated', incident('b', 3)));
  list.add([incident('b', 2, { learntAt: at(2) }), incident('c', 1, { learntAt: at(1) })]);
  assert.deepEqual(ids(list), ['b', 'a', 'c']);
  assert.equal(list.entries()[0].incident.revision, 3);
});

test('The oldest make room, and the list says so', () => {
  const list = new IncidentList(2);
  for (const [minute, id] of [[1, 'a'], [2, 'b'], [3, 'c']]) list.apply(alert(minute, 'alert.raised', incident(id)));
  assert.deepEqual(ids(list), ['c', 'b']);
  assert.equal(list.hasDropped, true);
});

test('A snapshot takes the place of all that was known', () => {
  const list = new IncidentList(10);
  list.apply(alert(1, 'alert.raised', incident('a', 9)));
  list.replace([incident('a', 1)]);
  assert.equal(list.entries()[0].incident.revision, 1);
});

test('Pauses between attempts grow, differ, and stay bounded', () => {
  assert.equal(pauseAfter(0, 0), 250);
  assert.equal(pauseAfter(0, 1), 500);
  assert.equal(pauseAfter(2, 1), 2_000);
  assert.equal(pauseAfter(60, 1), 10_000);
});
