// The live page with incidents that are not certain, that are a part of others, and whose urgency falls. The list is the server's own; what
// reports alone do not bring about is added to it on its way. Ends with 1 and the reason when something is wrong.
// Environment: ORIGIN, WATCHER_KEY, PICTURES (a directory; optional), CHROMIUM.
import assert from 'node:assert/strict';
import { desktop, isAccessible, launch } from './browser.mjs';

const { ORIGIN: origin, WATCHER_KEY: key, PICTURES: pictures } = process.env;
const hour = 3_600_000;
const bare = (words) => words.replace(/[\u2066-\u2069]/gu, '').trim();
const ago = (milliseconds) => new Date(Date.now() - milliseconds).toISOString();
const pageErrors = [];

const browser = await launch();
try {
  const page = await opened();
  const ids = await page.locator('.card').evaluateAll((all) => all.map((card) => card.dataset.id));
  await saysWhatIsDoubtful(page, ids);
  await leadsToTheOther(page, ids);
  await saysWhatBecameOfIt(page, ids);
  await fitsEverywhere(page);
  await becomesLessUrgent(page, ids);
} finally {
  await browser.close();
}
assert.deepEqual(pageErrors, []);

/** What is added to each incident of the list, by its place. */
function added(incidents) {
  const [doubtful, , , closed] = incidents.map(({ id }) => id);
  return [
    {
      maybeSameAs: [{ id: incidents[1].id, score: 0.8 }, { id: incidents[4].id, score: 0.2 }, { id: crypto.randomUUID(), score: 0.1 }],
      side: undefined,
      possibleSides: ['AF', 'PK'],
      disagreement: { location: 0.25 },
    },
    {},
    { event: 'crossing-point-reopened', events: undefined, ends: closed },
    { event: 'crossing-point-closed', events: undefined },
    { mergedInto: doubtful, severity: 'Extreme' },
    { mergedInto: crypto.randomUUID() },
    { urgency: 'Immediate', urgencyUntil: ago(hour), occurredAt: ago(2 * hour), lastActivityAt: ago(2 * hour) },
  ];
}

async function saysWhatIsDoubtful(page, [doubtful, other, , , part]) {
  const lines = (await card(page, doubtful).locator('.doubts p').allTextContents()).map(bare);
  assert.match(lines[0], /^Likely the same as: Shelling, west, \d{4}-/u);
  assert.match(lines[1], /^Possibly the same as: another incident that is not shown here$/u);
  assert.equal(lines[2], 'Side not certain: Afghanistan or Pakistan');
  assert.equal(lines[3], 'Sources disagree on the place: according to 1 in 4 it lies elsewhere');
  assert.equal(lines.length, 4, `a part of the incident itself (${part}) is no doubt`);
  assert.equal(await card(page, other).locator('.doubts').count(), 0, 'nothing is doubtful that is not said to be');
  await isAccessible(page, 'doubts');
}

async function leadsToTheOther(page, [doubtful, other]) {
  await card(page, doubtful).locator('.doubts a').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement?.closest('.card')?.dataset.id === id, other);
  const top = await card(page, other).locator('.event').evaluate((heading) => heading.getBoundingClientRect().top);
  const covered = await page.locator('#link').evaluate((sign) => sign.getBoundingClientRect().bottom);
  assert.ok(top >= covered, 'the sign of the connection does not cover what the link leads to');
  await keepsTheFocus(page, doubtful);
}

// Every card is made anew in another language: as much as an alert can do to one.
async function keepsTheFocus(page, id) {
  await card(page, id).locator('.doubts a').focus();
  for (const [language, event] of [['ur', 'گولہ باری'], ['en', 'Shelling']]) {
    await page.locator('#language').evaluate((select, tag) => {
      select.value = tag;
      select.dispatchEvent(new Event('change'));
    }, language);
    await page.waitForFunction((word) => document.activeElement?.closest('a')?.textContent.includes(word), event);
    assert.equal(await page.evaluate(() => document.activeElement.closest('.card').dataset.id), id);
  }
}

async function saysWhatBecameOfIt(page, [doubtful, , reopened, closed, part, partOfUnknown]) {
  assert.match(bare(await card(page, reopened).locator('.details').textContent()), /Ends: Crossing point closed, west/u);
  assert.match(bare(await card(page, closed).locator('.details').textContent()), /Ended by: Crossing point reopened, west/u);
  assert.match(bare(await card(page, part).textContent()), /Merged [\d:]+.*Shelling, west.*Now part of: Shelling, west/u);
  assert.equal(await card(page, part).locator('a').getAttribute('href'), `#incident-${doubtful}`);
  assert.match(bare(await card(page, partOfUnknown).textContent()), /Now part of: another incident that is not shown here/u);
  assert.match(bare(await page.textContent('#list-count')), /^Incidents shown: 5 of/u, 'a part of an incident is not counted');
  assert.equal(await card(page, part).locator('.severity, .facts').count(), 0, 'a part does not look like an incident that goes on');
}

async function fitsEverywhere(page) {
  for (const language of ['en', 'ur', 'ps', 'fa-AF']) {
    await page.selectOption('#language', language);
    await page.waitForFunction(startsWhereTheLanguageDoes, language);
    await picture(page, `doubts-${language}`);
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, `no sideways scrolling in ${language}`);
    await picture(page, `doubts-phone-${language}`);
    await page.setViewportSize(desktop.viewport);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(page, 'doubts in Dari, dark');
  await picture(page, 'doubts-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.selectOption('#language', 'en');
}

/** Whether what a link says begins on the side where its language begins, and goes on from there. Runs in the page. */
function startsWhereTheLanguageDoes(language) {
  const [words] = document.querySelector('.doubts a').childNodes;
  const leftOf = (index) => {
    const range = document.createRange();
    range.setStart(words, index);
    range.setEnd(words, index + 1);
    return range.getBoundingClientRect().left;
  };
  const isFromRight = leftOf(words.data.search(/\p{L}/u)) > leftOf(words.data.search(/\d/u));
  const isArabic = /\p{Script=Arabic}/u.test(words.data);
  return language === 'en' ? !isArabic && !isFromRight : isArabic && isFromRight;
}

async function becomesLessUrgent(page, [doubtful, , , , , , old]) {
  await urgencyBecomes(page, old, 'Expected (since');
  assert.match(await urgency(page, doubtful), /^Immediate$/u);
  assert.equal(await page.textContent('#news'), '', 'what fell before the page was opened is no news');
  await page.clock.fastForward(1.5 * hour);
  await urgencyBecomes(page, doubtful, 'Expected');
  assert.match(await urgency(page, doubtful), /^Expected \(since [\d: -]+\)$/u);
  await page.waitForFunction(() => /less urgent/u.test(document.getElementById('news').textContent));
  assert.match(bare(await page.textContent('#news')), /^4 incidents are less urgent now$/u, 'parts of others are not counted');
  await page.clock.fastForward(6 * hour);
  await urgencyBecomes(page, doubtful, 'Past');
}

function card(page, id) {
  return page.locator(`.card[data-id="${id}"]`);
}

async function urgency(page, id) {
  return bare(await card(page, id).locator('.facts div', { hasText: 'Urgency' }).locator('dd').textContent());
}

async function urgencyBecomes(page, id, words) {
  await page.waitForFunction(
    ([wanted, start]) => {
      const facts = document.querySelector(`[data-id="${wanted}"] .facts`).textContent.replace(/[\u2066-\u2069]/gu, '');
      return facts.includes(`Urgency${start}`);
    },
    [id, words],
  );
}

async function opened() {
  const page = await (await browser.newContext(desktop)).newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  await page.clock.install();
  await page.route('**/api/v1/incidents?limit=100', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const more = added(answer.incidents);
    answer.incidents = answer.incidents.map((incident, index) => ({ ...incident, ...more[index] }));
    await route.fulfill({ response, json: answer });
  });
  await page.goto(`${origin}/sign-in#key=${encodeURIComponent(key)}`);
  await page.waitForURL(`${origin}/`);
  await page.waitForFunction(() => document.body.dataset.link === 'live' && document.querySelectorAll('.card').length === 7);
  return page;
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}
