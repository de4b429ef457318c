import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';

const { ALERTS_URL, ALERTS_KEY } = process.env;
const file = 'cursor.txt'; // The place on the log must outlive this program.
let cursor = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
let lastRead; // When the server last read the log, by its clock.
let current = Date.now(); // When we last heard that this moved on, by ours.
const incidents = new Map(); // What the room shows.

const hub = new HubConnectionBuilder()
  .withUrl(`${ALERTS_URL}/hubs/alerts`, { accessTokenFactory: () => ALERTS_KEY })
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 2000 })
  .configureLogging(LogLevel.None)
  .build();

hub.on('Alert', (alert) => {
  // What was merged is shown as a part of another incident.
  if (alert.type === 'alert.merged') incidents.delete(alert.incident.id);
  else incidents.set(alert.incident.id, alert.incident);
  console.log(alert.cursor, alert.type, alert.incident.headline);
  reached(alert.cursor);
});
hub.on('Snapshot', (snapshot) => {
  // The cursor could not be honoured: forget what is shown and show these.
  incidents.clear();
  for (const incident of snapshot.incidents) if (!incident.mergedInto) incidents.set(incident.id, incident);
  console.log('snapshot', incidents.size, snapshot.complete ? '' : 'and more: GET /api/v1/incidents');
  reached(snapshot.cursor);
});
hub.on('Head', (head) => {
  if (head.at !== lastRead) current = Date.now();
  lastRead = head.at;
  reached(head.cursor);
});
hub.onreconnected(watch);

setInterval(() => {
  const age = Math.round((Date.now() - current) / 1000);
  if (age > 5) console.log('OLD: nothing is known since', age, 'seconds');
}, 1000);

// Reconnecting is the library's work; the first connection is ours.
while (hub.state !== HubConnectionState.Connected) await hub.start().catch(() => pause(2000));
await watch();

async function watch() {
  try {
    const answer = await hub.invoke('Watch', { after: cursor, minSeverity: 'Minor' });
    console.log('watching from', answer.cursor, answer.recovered ? '' : 'not recovered');
    if (cursor === undefined) reached(answer.cursor);
  } catch {
    // The log cannot be read now, or the connection is gone again.
    await pause(2000);
    if (hub.state === HubConnectionState.Connected) await watch();
  }
}

function reached(next) {
  cursor = next;
  writeFileSync('cursor.new', next);
  renameSync('cursor.new', file); // Killed in between, this program finds a whole cursor.
}
