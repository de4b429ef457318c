// An administrator's live page when a webhook is disabled. Says when it watches; ends with 1 and the reason when something is wrong.
// Environment: ORIGIN, ADMIN_KEY, WEBHOOK, CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch, say } from './browser.mjs';

const { ORIGIN: origin, ADMIN_KEY: key, WEBHOOK: webhook } = process.env;

const browser = await launch();
try {
  const page = await (await browser.newContext(desktop)).newPage();
  await page.goto(`${origin}/sign-in#key=${encodeURIComponent(key)}`);
  await page.waitForURL(`${origin}/`);
  await page.waitForFunction(() => document.body.dataset.link === 'live');
  assert.equal(await page.locator('#list-notice').isVisible(), false);
  say('watching');

  await page.waitForFunction(() => !document.getElementById('list-notice').hidden, null, { timeout: 30_000 });
  const words = await page.textContent('#list-notice');
  assert.ok(words.includes(webhook) && words.includes('gone'), words);
  await isAccessible(page, 'notice');
  await page.selectOption('#language', 'ur');
  await page.waitForFunction((before) => document.getElementById('list-notice').textContent !== before, words);
  assert.ok((await page.textContent('#list-notice')).includes(webhook));
} finally {
  await browser.close();
}
