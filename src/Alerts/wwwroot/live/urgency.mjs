// Urgency falls with time, and no alert says so. Pure: times in milliseconds, by the server's clock.

const hour = 3_600_000;

/** How long after the last activity an urgency holds, and which one follows: the server's own steps. */
const steps = { Immediate: { within: hour, next: 'Expected' }, Expected: { within: 6 * hour, next: 'Past' } };

/** What the urgency of `incident` is at `now`, since when if it fell after the last alert, and until when if it can fall further. */
export function urgencyAt({ urgency, urgencyUntil, lastActivityAt }, now) {
  let found = { urgency, since: null, until: urgencyUntil ? Date.parse(urgencyUntil) : endOf(urgency, lastActivityAt) };
  while (steps[found.urgency] && now >= found.until) {
    const { next } = steps[found.urgency];
    found = { urgency: next, since: found.until, until: endOf(next, lastActivityAt) };
  }
  return found;
}

const endOf = (urgency, lastActivityAt) => (steps[urgency] ? Date.parse(lastActivityAt) + steps[urgency].within : null);
