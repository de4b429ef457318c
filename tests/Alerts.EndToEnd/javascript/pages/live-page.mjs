// The live page in a real browser, from signing in to recovering what was missed. Says each step on standard output, so that whoever
// started it can act between two of them (send a report, kill the server); ends with 1 and the reason when something is wrong.
// Environment: ORIGIN, WATCHER_KEY, CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch, say } from './browser.mjs';

const { ORIGIN: origin, WATCHER_KEY: key } = process.env;
const foreign = [];
const policyViolations = [];
const pageErrors = [];

const browser = await launch();
try {
  await journey(await newPage());
} finally {
  await browser.close();
}
assert.deepEqual({ foreign, policyViolations, pageErrors }, { foreign: [], policyViolations: [], pageErrors: [] });

async function journey(page) {
  await page.goto(`${origin}/`);
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'a stranger is sent to the sign-in page');
  await page.fill('#key', 'not-a-key');
  await page.click('#submit');
  await page.waitForFunction(() => document.getElementById('problem').textContent !== '');
  await isAccessible(page, 'sign-in');
  await page.fill('#key', key);
  await page.click('#submit');
  await page.waitForURL(`${origin}/`);
  await becomes(page, 'live');
  await page.waitForFunction(() => !document.getElementById('list-empty').hidden);
  await isAccessible(page, 'empty list');

  say('watching');
  await hasCards(page, 1);
  assert.match(await page.textContent('.card .sectors'), /\p{L}/u);
  await isAccessible(page, 'live list');
  await speaksUrdu(page);

  say('alert-seen');
  await becomes(page, 'lost', 10_000);
  assert.match(await page.title(), /^⚠/u);
  assert.notEqual(await page.textContent('#alarm'), '', 'the loss is said aloud');
  assert.equal(await page.locator('#list-old').isVisible(), true, 'the list is marked as old');
  await isAccessible(page, 'lost');

  say('loss-seen');
  await becomes(page, 'live', 60_000);
  await hasCards(page, 2);
  assert.equal(await page.locator('#list-old').isVisible(), false);
  assert.equal(new Set(await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.id))).size, 2);

  say('recovered');
  await page.click('#sign-out');
  await page.waitForURL(`${origin}/sign-in`);
  assert.equal((await page.request.get(`${origin}/api/v1/incidents`)).status(), 401, 'the session is over');
  await page.goto(`${origin}/sign-in#key=${encodeURIComponent(key)}`);
  await page.waitForURL(`${origin}/`);
  assert.equal(await page.evaluate(() => location.href.includes('key=')), false);
  await hasCards(page, 2);
}

async function speaksUrdu(page) {
  await page.selectOption('#language', 'ur');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ur', 'rtl']);
  await page.waitForFunction(() => document.querySelector('.card .event').textContent === 'گولہ باری');
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `no sideways scrolling at ${width} px`);
  }
  await isAccessible(page, 'in Urdu');
  await page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(page, 'in Urdu, dark');
}

async function newPage() {
  const page = await (await browser.newContext(desktop)).newPage();
  page.setDefaultTimeout(30_000);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) foreign.push(socket.url());
  });
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) policyViolations.push(message.text());
  });
  return page;
}

async function becomes(page, state, timeout = 15_000) {
  await page.waitForSelector(`body[data-link="${state}"]`, { timeout });
}

async function hasCards(page, count) {
  await page.waitForFunction((wanted) => document.querySelectorAll('.card').length === wanted, count);
}
