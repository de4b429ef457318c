import { Announcer } from './live/announcer.mjs';
import { sectorTexts } from './live/card.mjs';
import { IncidentList } from './live/incident-list.mjs';
import { claim, ended, heard, lost, opened } from './live/link.mjs';
import { LinkSign } from './live/link-sign.mjs';
import { ListView } from './live/list-view.mjs';
import * as server from './live/server.mjs';
import { AlarmClock, keepWatching } from './live/watch.mjs';
import { joined, speak, text } from './texts/language.mjs';

const clockNow = () => ({ steady: performance.now(), wall: Date.now() });
const list = new IncidentList(500);
const sign = new LinkSign();
const view = new ListView();
const alarmClock = new AlarmClock();
const page = { link: opened(clockNow()), about: null, sectorNames: new Map(), isLoaded: false, gapAt: null, notice: null, quietSince: Date.now(), lastAlertAt: null };
const announcer = new Announcer(document.getElementById('news'), (incident) => joined(sectorTexts(incident, page.sectorNames)));
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
setInterval(drawSign, 500);
for (const wakeUp of ['online', 'pageshow', 'focus']) addEventListener(wakeUp, () => alarmClock.ring());
document.addEventListener('visibilitychange', drawSign);
document.getElementById('link-retry').addEventListener('click', () => alarmClock.ring());
document.getElementById('sign-out').addEventListener('click', async () => {
  if (await server.signOut()) location.replace('/sign-in');
});

keepWatching(
  {
    async load() {
      const [{ incidents, cursor }] = await Promise.all([server.incidents(100), loadNames()]);
      page.quietSince = Date.now();
      takeWhole(incidents);
      return cursor;
    },
    refusal: server.refusal,
    heard: (at) => tell(heard(page.link, clockNow(), at)),
    lost: () => tell(lost(page.link, clockNow())),
    refused: (why) => tell(ended(page.link, why, clockNow())),
    alert(event) {
      const news = list.apply(event);
      if (news === null) return;
      page.lastAlertAt = event.at;
      if (news !== 'changed') announcer.announce(event.incident);
      if (event.incident.sectors.some(({ id }) => !page.sectorNames.has(id))) loadNamesOnceAMinute();
      drawSoon();
    },
    notice(told) {
      page.notice = told;
      drawSoon();
    },
    snapshot({ incidents }) {
      page.gapAt = Date.now();
      takeWhole(incidents);
    },
  },
  alarmClock,
);

function takeWhole(incidents) {
  list.replace(incidents);
  page.isLoaded = true;
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
    view.draw(list.entries(), page.sectorNames);
    drawSign();
  }, 60);
}

function drawSign() {
  const claimed = claim(page.link, clockNow());
  sign.draw(claimed, page);
  view.drawNotes(claimed, { ...page, size: list.size, isFull: list.hasDropped });
}

function drawAbout() {
  document.getElementById('border').textContent = page.about?.border ?? '';
  document.getElementById('demo').hidden = page.about?.demo !== true;
  document.getElementById('version').textContent = page.about?.version ? text('foot.version', { version: page.about.version }) : '';
}
