// What the page may honestly claim about its connection: pure, time is an argument `{ steady, wall }` in milliseconds.

/** Longest silence, in milliseconds, during which a connection still counts as live; the server sends at least every 5 s. */
export const longestSilence = 10_000;

/** How far, in milliseconds, the server's confirmations may fall behind the earlier ones. */
export const longestDelay = 15_000;

/** A page that has just been opened. */
export const opened = (now) => ({ phase: 'connecting', since: now.wall, heard: null, confirmed: null, lead: -Infinity, late: false });

/** The server said something. `at` is its own time when it confirmed the head of the log, else null. */
export function heard(link, now, at = null) {
  if (isFinal(link)) return link;
  const next = { ...link, phase: 'open', since: now.wall, heard: now };
  if (at === null) return next;
  const ahead = Date.parse(at) - now.steady;
  const lead = Number.isNaN(ahead) ? link.lead : Math.max(link.lead, ahead);
  const late = !(lead - ahead <= longestDelay);
  return { ...next, lead, late, confirmed: late ? link.confirmed : Date.parse(at) };
}

/** The connection is gone, or an attempt at one has failed. */
export const lost = (link, now) =>
  isFinal(link) || link.phase === 'lost' ? link : { ...link, phase: 'lost', since: lastTrust(link, now), late: false };

/** The page stops for good: signed out, forbidden, or broken. */
export const ended = (link, phase, now) => (isFinal(link) ? link : { ...link, phase, since: lastTrust(link, now) });

/** What to show now: `state`, and the time since which it is so (for a live link: the server's own time when it last confirmed it). */
export function claim(link, now) {
  if (link.phase !== 'open') return { state: link.phase, time: link.since };
  const silence = Math.max(now.steady - link.heard.steady, now.wall - link.heard.wall);
  const state = link.late || silence > longestSilence ? 'stale' : 'live';
  return { state, time: lastTrust(link, now) };
}

/** What the server's clock shows now, in milliseconds; null while the server has not told it. What a computer slept is counted. */
export function serverNow({ lead, heard }, now) {
  if (!Number.isFinite(lead)) return null;
  return lead + heard.steady + Math.max(now.steady - heard.steady, now.wall - heard.wall);
}

/** Whether the list can be trusted to be complete. */
export const isTrusted = (state) => state === 'live';

const lastTrust = (link, now) => link.confirmed ?? link.heard?.wall ?? (link.phase === 'lost' ? link.since : now.wall);
const isFinal = (link) => link.phase === 'signed-out' || link.phase === 'forbidden' || link.phase === 'broken';
