import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeOf } from '../../../../src/Alerts/wwwroot/live/scope.mjs';
import { countText, merged, raised, totalOf } from '../../../../src/Alerts/wwwroot/live/totals.mjs';

test('A list that is not all there is says so', () => {
  const total = totalOf({ total: 479, totalIsExact: true });
  assert.deepEqual(countText(100, total), { key: 'list.count', values: { shown: 100, total: 479 }, isPartial: true });
  assert.deepEqual(countText(479, total), { key: 'list.count', values: { shown: 479, total: 479 }, isPartial: false });
});

test('Beyond what is counted the list says that there are more', () => {
  assert.deepEqual(countText(100, totalOf({ total: 10_000, totalIsExact: false })), { key: 'list.countMore', values: { shown: 100, total: 10_000 }, isPartial: true });
});

test('A total that nobody told is not made up', () => {
  assert.equal(totalOf({}), null);
  assert.equal(raised(null), null);
  assert.equal(countText(3, null).isPartial, true);
});

test('A new incident is one more, and a list is never longer than all there is', () => {
  assert.equal(countText(3, raised(totalOf({ total: 4, totalIsExact: true }))).values.total, 5);
  assert.deepEqual(countText(6, totalOf({ total: 5, totalIsExact: true })).values, { shown: 6, total: 6 });
});

test('A merge leaves one incident less, and never less than none', () => {
  assert.deepEqual(merged(totalOf({ total: 4, totalIsExact: false })), { count: 3, isExact: false });
  assert.equal(merged(totalOf({ total: 0 })).count, 0);
  assert.equal(merged(null), null);
});

test('The view of a key names its sectors, and those that do not exist', () => {
  const names = new Map([['kurram', 'Kurram']]);
  assert.equal(scopeOf(null, names), null);
  assert.equal(scopeOf({ role: 'watcher' }, names).sectors, null);
  const scope = scopeOf({ role: 'watcher', sectors: ['kurram', 'nowhere'], geoPrecision: 2 }, names);
  assert.deepEqual(scope.sectors, [{ name: 'Kurram', exists: true }, { name: 'nowhere', exists: false }]);
  assert.deepEqual([scope.places, scope.seesNothing], [2, false]);
});

test('A key whose sectors all do not exist sees nothing, and that is not calm', () => {
  assert.equal(scopeOf({ role: 'watcher', sectors: ['nowhere'] }, new Map()).seesNothing, true);
});
