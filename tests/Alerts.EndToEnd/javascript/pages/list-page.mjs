// The live page of a border with more incidents than it shows at first, for a key of everything and for limited ones. Ends with 1 and the reason when something
// is wrong. Environment: ORIGIN, TOTAL, WATCHER_KEY, LIMITED_KEY, MISTYPED_KEY, PICTURES (a directory; optional), CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch } from './browser.mjs';

const { ORIGIN: origin, TOTAL: total, WATCHER_KEY: watcher, LIMITED_KEY: limited, MISTYPED_KEY: mistyped, PICTURES: pictures } = process.env;
const bare = (words) => words.replace(/[\u2066-\u2069]/gu, '');

const browser = await launch();
try {
  await showsAll(await opened(watcher));
  await saysWhose(await opened(limited), /west/u, 'limited');
  await mistypedIsNotCalm(await opened(mistyped));
} finally {
  await browser.close();
}

async function showsAll(page) {
  await cards(page, 100);
  assert.match(bare(await page.textContent('#list-count')), new RegExp(`100 .*${total}`, 'u'));
  assert.match(bare(await page.textContent('#scope')), /Watcher · all sectors · exact places/u);
  assert.match(await page.textContent('.card .details'), /Count observed\s*unknown/u);
  assert.equal(await page.locator('.card').first().locator('.times-label').count(), 2, 'when it happened and when it was learnt');
  const loaded = await page.locator('.card').evaluateAll((all) => all.map((card) => card.dataset.id));
  await isAccessible(page, 'a part of the list');
  await picture(page, 'part');
  await page.click('#list-more');
  await cards(page, Number(total));
  assert.equal(await page.locator('#list-more').isVisible(), false);
  assert.match(bare(await page.textContent('#list-count')), new RegExp(`${total} .*${total}`, 'u'));
  assert.deepEqual((await page.locator('.card').evaluateAll((all) => all.map((card) => card.dataset.id))).slice(0, 100), loaded, 'nothing that was read moves');
  for (const language of ['ur', 'ps', 'fa-AF']) {
    await page.selectOption('#language', language);
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, `no sideways scrolling in ${language}`);
    await picture(page, `phone-${language}`);
    await page.setViewportSize(desktop.viewport);
  }
  await isAccessible(page, 'the whole list');
}

async function saysWhose(page, sectors, name) {
  await page.waitForFunction(() => document.getElementById('scope').textContent !== '');
  assert.match(bare(await page.textContent('#scope')), sectors);
  await picture(page, name);
}

async function mistypedIsNotCalm(page) {
  await page.waitForFunction(() => !document.getElementById('list-scope').hidden);
  assert.match(bare(await page.textContent('#scope')), /gone \(no such sector\)/u);
  assert.equal(await page.locator('#list-empty').isVisible(), false, 'nothing says that it is quiet');
  await isAccessible(page, 'a key whose sectors do not exist');
  await picture(page, 'mistyped');
}

async function opened(key) {
  const page = await (await browser.newContext(desktop)).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${origin}/sign-in#key=${encodeURIComponent(key)}`);
  await page.waitForURL(`${origin}/`);
  await page.waitForFunction(() => document.body.dataset.link === 'live');
  return page;
}

async function cards(page, count) {
  await page.waitForFunction((wanted) => document.querySelectorAll('.card').length === wanted, count);
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}
