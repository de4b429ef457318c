// README.md shows this file; a test runs it.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const { ALERTS_URL, ALERTS_KEY } = process.env;
let cursor; // Keep it where it outlives your program: it is your place on the log.

const hub = new HubConnectionBuilder()
  .withUrl(`${ALERTS_URL}/hubs/alerts`, { accessTokenFactory: () => ALERTS_KEY })
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 2000 })
  .configureLogging(LogLevel.Error)
  .build();

hub.on('Alert', (alert) => {
  cursor = alert.cursor;
  console.log(alert.cursor, alert.type, alert.incident.headline);
});
hub.on('Snapshot', (snapshot) => {
  // The cursor could not be honoured: forget what you show and show these incidents.
  cursor = snapshot.cursor;
});
hub.on('Head', (head) => {
  // No head for more than 5 seconds: what you show may be old. Say so.
  cursor = head.cursor;
});
hub.onreconnected(watch);
await hub.start();
await watch();

async function watch() {
  const answer = await hub.invoke('Watch', { after: cursor });
  cursor ??= answer.cursor;
  console.log('watching from', cursor);
}
