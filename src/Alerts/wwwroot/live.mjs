import { Announcer } from './live/announcer.mjs';
import { sectorTexts } from './live/card.mjs';
import { IncidentList } from './live/incident-list.mjs';
import { claim, ended, heard, lost, opened, serverNow } from './live/link.mjs';
import { LinkSign } from './live/link-sign.mjs';
import { ListView } from './live/list-view.mjs';
import { MoreButton } from './live/more.mjs';
import { scopeOf } from './live/scope.mjs';
import * as server from './live/server.mjs';
import { merged, raised, totalOf } from './live/totals.mjs';
import { AlarmClock, keepWatching } from './live/watch.mjs';
import { speak, text } from './texts/language.mjs';

const clockNow = () => ({ steady: performance.now(), wall: Date.now() });
const pageSize = 100;
const list = new IncidentList(2000);
const sign = new LinkSign();
const view = new ListView();
const alarmClock = new AlarmClock();
const page = {
  link: opened(clockNow()),
  about: null,
  scope: null,
  sectorNames: new Map(),
  isLoaded: false,
  total: null,
  after: null,
  gapAt: null,
  notice: null,
  quietSince: Date.now(),
  receivedAt: null,
};
const more = new MoreButton(loadMore);
const announcer = new Announcer(document.getElementById('news'), (incident) => sectorTexts(incident, page.sectorNames));
let drawing = null;

// A page that fails must not go on looking alive.
const fail = () => {
  page.link = ended(page.link, 'broken', clockNow());
  drawSign();
};
addEventListener('error', fail);
addEventListener('unhandledrejection', fail);

speak(document.getElementById('language'), () => {
  view.forget();
  drawAbout();
  drawSoon();
});
drawSign();
setInterval(() => {
  drawSign();
  if (view.isDue(serverNow(page.link, clockNow()))) drawSoon();
}, 500);
for (const wakeUp of ['online', 'pageshow', 'focus']) addEventListener(wakeUp, () => alarmClock.ring());
document.addEventListener('visibilitychange', drawSign);
document.getElementById('link-retry').addEventListener('click', () => alarmClock.ring());
document.getElementById('sign-out').addEventListener('click', async () => {
  if (await server.signOut()) location.replace('sign-in');
});

keepWatching(
  {
    async load() {
      const [first] = await Promise.all([server.incidents(pageSize), loadNames()]);
      page.quietSince = Date.now();
      takeWhole(first);
      return first.cursor;
    },
    refusal: server.refusal,
    heard: (at) => tell(heard(page.link, clockNow(), at)),
    lost: () => tell(lost(page.link, clockNow())),
    refused: (why) => tell(ended(page.link, why, clockNow())),
    alert(event) {
      const news = list.apply(event);
      if (news === null) return;
      page.receivedAt = Date.now();
      if (event.type === 'alert.raised') page.total = raised(page.total);
      if (news === 'merged') {
        page.total = merged(page.total);
        announcer.merged([event.incident]);
      } else if (news !== 'changed') announcer.announce(event.incident);
      if (event.incident.sectors.some(({ id }) => !page.sectorNames.has(id))) loadNamesOnceAMinute();
      drawSoon();
    },
    notice(told) {
      page.notice = told;
      drawSoon();
    },
    snapshot({ incidents, complete }) {
      page.gapAt = Date.now();
      takeWhole({ incidents, total: complete ? incidents.length : undefined });
      // A snapshot has no further pages: the list itself has.
      if (!complete) server.incidents(pageSize).then(takeWhole, () => {});
    },
  },
  alarmClock,
);

function takeWhole(first) {
  list.replace(first.incidents);
  page.isLoaded = true;
  page.total = totalOf(first);
  page.after = first.after ?? null;
  drawSoon();
}

async function loadMore(limit) {
  const after = page.after;
  const next = await server.moreIncidents(limit, after);
  // The list was loaded anew meanwhile.
  if (page.after !== after) return;
  list.add(next.incidents);
  page.total = totalOf(next);
  page.after = next.after ?? null;
  drawSoon();
}

async function loadNames() {
  const [about, names] = await Promise.all([server.about(), server.sectorNames()]);
  page.about = about ?? page.about;
  page.sectorNames = names ?? page.sectorNames;
  view.forget();
  drawAbout();
  drawSoon();
}

let namesAskedAt = -Infinity;
function loadNamesOnceAMinute() {
  if (performance.now() - namesAskedAt < 60_000) return;
  namesAskedAt = performance.now();
  loadNames();
}

function tell(link) {
  page.link = link;
  drawSign();
}

// Many alerts in one go are drawn once; a timer and not an animation frame, because those stand still in a hidden tab.
function drawSoon() {
  drawing ??= setTimeout(() => {
    drawing = null;
    announcer.lower(view.draw(list.entries(), page.sectorNames, serverNow(page.link, clockNow())));
    drawSign();
  }, 60);
}

function drawSign() {
  const claimed = claim(page.link, clockNow());
  sign.draw(claimed, page);
  view.drawNotes(claimed, { ...page, size: list.size, isFull: list.hasDropped });
  more.draw(page.after !== null && !list.hasDropped, page.total?.isExact ? page.total.count - list.size : null);
}

function drawAbout() {
  page.scope = scopeOf(page.about?.view, page.sectorNames);
  drawScope(page.scope);
  document.getElementById('border').textContent = page.about?.border ?? '';
  document.getElementById('demo').hidden = page.about?.demo !== true;
  document.getElementById('version').textContent = page.about?.version ? text('foot.version', { version: page.about.version }) : '';
}

function drawScope(scope) {
  const target = document.getElementById('scope');
  if (scope === null) {
    target.textContent = page.isLoaded ? text('scope.unknown') : '';
    return;
  }
  const names = scope.sectors?.map(({ name, exists }) => (exists ? name : text('scope.noSuchSector', { name })));
  const where = names ? text('scope.sectors', { sectors: names }) : text('scope.everywhere');
  target.textContent = `${text('scope.title')}: ${[text(`role.${scope.role}`), where, text(`scope.places.${scope.places}`)].join(' · ')}`;
}
