import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claim, ended, heard, lost, opened } from '../../../../src/Alerts/wwwroot/live/link.mjs';

const start = Date.parse('2025-10-15T05:00:00Z');
const after = (seconds) => ({ steady: 1_000 * seconds, wall: start + 1_000 * seconds });
const serverTime = (seconds) => new Date(start + 1_000 * seconds).toISOString();
const live = heard(opened(after(0)), after(1), serverTime(1));
const state = (link, seconds) => claim(link, after(seconds)).state;

test('A page is live only after the server has said something', () => {
  assert.equal(state(opened(after(0)), 1), 'connecting');
  assert.equal(state(live, 2), 'live');
});

test('A live link tells when the server last confirmed it', () => {
  assert.equal(claim(live, after(2)).time, start + 1_000);
});

test('Ten seconds of silence are the most that counts as live', () => {
  assert.equal(state(live, 11), 'live');
  assert.equal(state(live, 11.1), 'stale');
});

test('A computer that slept has heard nothing meanwhile, though its steady clock stood still', () => {
  assert.equal(claim(live, { steady: 1_500, wall: start + 3_600_000 }).state, 'stale');
});

test('Confirmations that fall behind the earlier ones are not trusted', () => {
  const delayed = heard(live, after(30), serverTime(10));
  assert.equal(state(delayed, 30), 'stale');
  assert.equal(claim(delayed, after(30)).time, start + 1_000);
  assert.equal(state(heard(delayed, after(31), serverTime(31)), 31), 'live');
});

test('A wrong clock on either side is no delay', () => {
  const skewed = heard(opened(after(0)), after(1), serverTime(-7_200));
  assert.equal(state(heard(skewed, after(6), serverTime(-7_195)), 6), 'live');
});

test('An unreadable confirmation is not trusted, and a readable one after it is', () => {
  const unreadable = heard(live, after(2), 'soon');
  assert.equal(state(unreadable, 2), 'stale');
  assert.equal(state(heard(unreadable, after(3), serverTime(3)), 3), 'live');
});

test('A lost link tells since when nothing was confirmed, however often it fails again', () => {
  const gone = lost(lost(live, after(20)), after(50));
  assert.deepEqual(claim(gone, after(60)), { state: 'lost', time: start + 1_000 });
});

test('A lost link comes back with the first word of the server', () => {
  assert.equal(state(heard(lost(live, after(5)), after(9), serverTime(9)), 9), 'live');
});

test('A link that was never there is lost since it was first missed', () => {
  assert.deepEqual(claim(lost(opened(after(0)), after(3)), after(9)), { state: 'lost', time: start + 3_000 });
});

test('What has ended stays ended', () => {
  const out = ended(live, 'signed-out', after(3));
  assert.equal(state(heard(lost(out, after(4)), after(5), serverTime(5)), 6), 'signed-out');
});
