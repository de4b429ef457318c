import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const { ALERTS_URL, ALERTS_KEY } = process.env;
const file = 'cursor.txt';

for (;;) {
  const after = existsSync(file) ? readFileSync(file, 'utf8') : undefined; // Without it: from the oldest alert kept.
  const answer = await fetch(`${ALERTS_URL}/api/v1/alerts?limit=500${after ? `&after=${after}` : ''}`, {
    headers: { authorization: `Bearer ${ALERTS_KEY}` },
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const page = await answer.json();
  if (!page.recovered) takeSnapshot(page.snapshot);
  for (const alert of page.events) take(alert);

  // Only now: if this program dies before, it gets the same page again and knows each alert by its cursor.
  writeFileSync(`${file}.new`, page.cursor);
  renameSync(`${file}.new`, file);
  if (page.cursor === after) break; // The end. (A page without alerts need not be it: a limited key may see none of many.)
}

function take({ cursor, type, incident }) {
  console.log(cursor, type, incident.id, incident.severity, incident.certainty, incident.headline);
}

/** The kept cursor could not be honoured: alerts may be missing. These incidents replace what is known. */
function takeSnapshot({ incidents, complete }) {
  console.log('snapshot', incidents.length, complete ? '' : 'and more: GET /api/v1/incidents');
}
