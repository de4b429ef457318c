// The pages of the handbook at a desk, on a telephone and in the dark. Ends with 1 and the reason when something is wrong.
// Environment: ORIGIN, PAGES (addresses, with commas between), PICTURES (a directory; optional), CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch } from './browser.mjs';

const { ORIGIN: origin, PAGES: pages, PICTURES: pictures } = process.env;
const looks = {
  desk: desktop,
  phone: { ...desktop, viewport: { width: 360, height: 740 } },
  dark: { ...desktop, colorScheme: 'dark' },
};

const browser = await launch();
try {
  for (const [name, look] of Object.entries(looks)) {
    const page = await (await browser.newContext(look)).newPage();
    page.on('console', (message) => assert.notEqual(message.type(), 'error', message.text()));
    for (const address of pages.split(',')) {
      const requests = [];
      page.removeAllListeners('request');
      page.on('request', (request) => requests.push(new URL(request.url()).origin));
      await page.goto(origin + address);
      assert.deepEqual([...new Set(requests)], [origin], `${address} reaches for nobody else`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= look.viewport.width, `${address} scrolls sideways, ${name}: ${width}`);
      // What a narrow or dark page may spoil shows on any page.
      if (name === 'desk' || address === '/docs/room') await isAccessible(page, `${address}, ${name}`);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}${address.replaceAll('/', '-')}.png` });
    }
    await page.context().close();
  }

  const page = await (await browser.newContext(looks.phone)).newPage();
  await page.goto(`${origin}/docs/`);
  await page.click('main >> text=Settings');
  assert.equal(await page.textContent('h1'), 'Settings');
  await page.click('nav >> text=For operations rooms');
  assert.equal(await page.textContent('h1'), 'For operations rooms');
  await page.click('nav >> text=Event codes');
  assert.equal(new URL(page.url()).hash, '#event-codes');
} finally {
  await browser.close();
}
