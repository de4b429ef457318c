// The pages under a path of a proxy's host: first while no copy answers, then from signing in to a page that is not there. Says each step on standard output; ends
// with 1 and the reason when something is wrong. Environment: ROOT (with a slash at its end), WATCHER_KEY, CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch, say } from './browser.mjs';

const { ROOT: root, WATCHER_KEY: key } = process.env;
const outside = [];
const policyViolations = [];
const pageErrors = [];

const browser = await launch();
try {
  const page = await newPage();
  await waitsForTheService(page);
  await signsIn(page);
  await isLost(page);
  await readsTheDocs(page);
} finally {
  await browser.close();
}
assert.deepEqual({ outside, policyViolations, pageErrors }, { outside: [], policyViolations: [], pageErrors: [] });

async function waitsForTheService(page) {
  const answer = await page.goto(root);
  assert.equal(answer.status(), 503);
  assert.equal(await page.textContent('h1'), 'The service does not answer now');
  await isAccessible(page, 'no copy answers');
  await page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(page, 'no copy answers, dark');
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'no sideways scrolling');
  say('waiting');
  await page.waitForURL(`${root}sign-in`, { timeout: 60_000 });
}

async function signsIn(page) {
  await page.fill('#key', key);
  await page.click('#submit');
  await page.waitForURL(root);
  await page.waitForSelector('body[data-link="live"]');
}

async function isLost(page) {
  const answer = await page.goto(`${root}incidents/abc`);
  assert.equal(answer.status(), 404);
  assert.deepEqual(await page.locator('[lang][dir]').evaluateAll((parts) => parts.map((part) => `${part.lang} ${part.dir}`)), ['en ltr', 'ur rtl', 'ps rtl', 'fa-AF rtl']);
  await isAccessible(page, 'no such page');
  await page.click('section[lang="ur"] a');
  await page.waitForURL(root);
  await page.waitForSelector('body[data-link="live"]');
}

async function readsTheDocs(page) {
  const described = page.waitForResponse(`${root}openapi/v1.json`);
  await page.goto(`${root}docs`);
  await page.click('nav >> text=Settings');
  await page.click('nav >> text=Reference of the API');
  assert.equal((await described).status(), 200);
}

async function newPage() {
  const page = await (await browser.newContext(desktop)).newPage();
  page.setDefaultTimeout(30_000);
  page.on('request', (request) => {
    if (!request.url().startsWith(root) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) outside.push(request.url());
  });
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) policyViolations.push(message.text());
  });
  return page;
}
