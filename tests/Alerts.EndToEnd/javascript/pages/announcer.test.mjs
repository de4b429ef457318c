import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer } from '../../../../src/Alerts/wwwroot/live/announcer.mjs';

const incident = (severity, event = 'shelling') => ({ severity, event, sectors: ['Kurram'] });
const bare = (words) => words.replace(/[\u2066-\u2069]/gu, '');

function opened({ mock }) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const region = { textContent: '' };
  return { region, announcer: new Announcer(region, ({ sectors }) => sectors), pass: (milliseconds) => mock.timers.tick(milliseconds) };
}

test('New alerts are spoken first, then what was merged, then what is less urgent', (context) => {
  const { region, announcer, pass } = opened(context);
  announcer.lower([incident('Minor'), incident('Minor')]);
  announcer.merged([incident('Extreme', 'air-strike')]);
  announcer.announce(incident('Severe'));
  pass(300);
  const said = 'New alert: Severe, Shelling, Kurram. Air strike, Kurram: now part of another incident. 2 incidents are less urgent now';
  assert.equal(bare(region.textContent), said);
});

test('What comes within five seconds waits, and nothing is spoken when nothing came', (context) => {
  const { region, announcer, pass } = opened(context);
  announcer.announce(incident('Minor'));
  pass(300);
  announcer.lower([incident('Minor')]);
  announcer.lower([]);
  pass(4_999);
  assert.match(region.textContent, /^New alert/u);
  pass(1);
  assert.equal(bare(region.textContent), 'Shelling, Kurram: less urgent now');
  pass(60_000);
  assert.equal(bare(region.textContent), 'Shelling, Kurram: less urgent now');
});

test('A list in which nothing fell says nothing', (context) => {
  const { region, announcer, pass } = opened(context);
  announcer.lower([]);
  pass(60_000);
  assert.equal(region.textContent, '');
});
