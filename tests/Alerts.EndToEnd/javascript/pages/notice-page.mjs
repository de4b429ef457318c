// An administrator's live page when a webhook is disabled. Says when it watches; ends with 1 and the reason when something is wrong.
// Environment: ORIGIN, ADMIN_KEY, WEBHOOK, CHROMIUM.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const { ORIGIN: origin, ADMIN_KEY: key, WEBHOOK: webhook, CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
try {
  const page = await (await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${origin}/sign-in#key=${encodeURIComponent(key)}`);
  await page.waitForURL(`${origin}/`);
  await page.waitForFunction(() => document.body.dataset.link === 'live');
  assert.equal(await page.locator('#list-notice').isVisible(), false);
  process.stdout.write('step: watching\n');

  await page.waitForFunction(() => !document.getElementById('list-notice').hidden, null, { timeout: 30_000 });
  const words = await page.textContent('#list-notice');
  assert.ok(words.includes(webhook) && words.includes('gone'), words);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
  await page.selectOption('#language', 'ur');
  await page.waitForFunction((before) => document.getElementById('list-notice').textContent !== before, words);
  assert.ok((await page.textContent('#list-notice')).includes(webhook));
} finally {
  await browser.close();
}
