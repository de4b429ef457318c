import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const { ALERTS_URL, ALERTS_KEY } = process.env;
const headers = { authorization: `Bearer ${ALERTS_KEY}`, 'content-type': 'application/json' };

const report = {
  reportId: randomUUID(), // Made once and kept with the report: under the same id it can be sent as often as need be.
  event: 'shelling',
  occurredAt: new Date().toISOString(),
  location: { type: 'Point', coordinates: [70.1, 33.4] }, // Longitude first.
  uncertaintyMeters: 300,
};

await send(report);
console.log(report.reportId, 'queued');
console.log(report.reportId, (await outcome(report.reportId)).status);

/** Sends until the report is taken. Throws when it is refused: sending the same again would not help then. */
async function send(report) {
  for (;;) {
    const answer = await ask('/api/v1/reports', { method: 'POST', body: JSON.stringify(report) });
    if (answer?.status === 202) return;
    if (answer && answer.status !== 429 && answer.status < 500) throw new Error(await answer.text());
    // No answer, too many (429), or nobody knows whether it was taken (503).
    await pause(1000 * (Number(answer?.headers.get('retry-after')) || 2));
  }
}

/** What became of it; a report that waits in the queue is asked for again. */
async function outcome(id) {
  for (;;) {
    const answer = await ask(`/api/v1/reports/${id}`);
    const status = answer?.ok ? await answer.json() : { status: 'queued' };
    if (status.status !== 'queued') return status;
    await pause(1000);
  }
}

/** Undefined when no answer came. */
async function ask(path, options = {}) {
  try {
    return await fetch(ALERTS_URL + path, { ...options, headers, signal: AbortSignal.timeout(15_000) });
  } catch {
    return undefined;
  }
}
