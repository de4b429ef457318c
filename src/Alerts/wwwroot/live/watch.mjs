// Keeps one SignalR connection at a time and goes on from the last cursor. Reconnecting is done here and not by the library,
// because only a new Watch from the cursor brings what was missed.

const firstPause = 500;
const longestPause = 10_000;
const connectDeadline = 15_000;
const stableAfter = 10_000;

/**
 * Watches until the server refuses. `room` has: `load()` → cursor, `refusal()` → why the server refuses or null, and
 * `heard(at)`, `alert(event)`, `snapshot(snapshot)`, `lost()`, `refused(why)`.
 */
export async function keepWatching(room, alarmClock) {
  const place = { cursor: null };
  for (let failures = 0; ; failures++) {
    const started = performance.now();
    try {
      place.cursor ??= await room.load();
      await connection(room, place);
    } catch (error) {
      console.warn('The connection to the alerts is lost.', error);
    }
    room.lost();
    const refusal = await room.refusal();
    if (refusal !== null) return room.refused(refusal);
    if (performance.now() - started > stableAfter) failures = 0;
    await alarmClock.sleep(pauseAfter(failures, Math.random()));
  }
}

/** Doubles up to a bound; the random half keeps many pages from coming back in step. */
export const pauseAfter = (failures, random) => Math.min(longestPause, firstPause * 2 ** failures) * (0.5 + random / 2);

/** A sleep that can be cut short. */
export class AlarmClock {
  #wake = () => {};

  sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  ring() {
    this.#wake();
  }
}

/** One connection from its start to its end; always ends with a throw. */
async function connection(room, place) {
  const hub = new signalR.HubConnectionBuilder().withUrl('hubs/alerts', { timeout: connectDeadline }).configureLogging(signalR.LogLevel.None).build();
  hub.serverTimeoutInMilliseconds = 20_000;
  let isCurrent = true;
  const whileCurrent = (handle) => (message) => {
    if (!isCurrent) return;
    try {
      handle(message);
    } catch (error) {
      // The library would swallow it, and the page would look alive with an alert missing.
      reportError(error);
    }
  };
  hub.on('Alert', whileCurrent((event) => {
    room.alert(event);
    place.cursor = event.cursor;
    room.heard(null);
  }));
  hub.on('Notice', whileCurrent((notice) => {
    room.notice(notice);
    place.cursor = notice.cursor;
    room.heard(null);
  }));
  hub.on('Head', whileCurrent((head) => {
    place.cursor = head.cursor;
    room.heard(head.at);
  }));
  hub.on('Snapshot', whileCurrent((snapshot) => {
    room.snapshot(snapshot);
    place.cursor = snapshot.cursor;
    room.heard(null);
  }));
  const closed = new Promise((_, reject) => hub.onclose((error) => reject(error ?? new Error('closed'))));
  closed.catch(() => {});
  try {
    await before(connectDeadline, hub.start());
    await before(connectDeadline, watchFrom(hub, place));
    await closed;
  } finally {
    isCurrent = false;
    hub.stop().catch(() => {});
  }
}

async function watchFrom(hub, place) {
  try {
    await hub.invoke('Watch', { after: place.cursor });
  } catch (error) {
    // A cursor the server cannot even read will never serve: the next attempt begins with the list itself.
    if (String(error?.message).includes('cursor-malformed')) place.cursor = null;
    throw error;
  }
}

async function before(milliseconds, work) {
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
