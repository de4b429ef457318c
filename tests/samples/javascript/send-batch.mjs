import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const { ALERTS_URL, ALERTS_KEY } = process.env;

let waiting = [70.2, 70.3, 70.4].map((longitude) => ({
  reportId: randomUUID(),
  event: 'drone-strike',
  occurredAt: new Date().toISOString(),
  location: { type: 'Point', coordinates: [longitude, 33.5] },
}));

while (waiting.length > 0) {
  const answer = await send(waiting.slice(0, 500));
  if (answer && !answer.ok && !mayPass(answer.status)) throw new Error(await answer.text());
  // One result for each report; a bad one spoils no other.
  for (const { reportId, status, problem } of answer?.ok ? await answer.json() : []) {
    if (status === 'refused' && mayPass(problem.status)) continue;
    console.log(reportId, status, problem?.code ?? '');
    waiting = waiting.filter((report) => report.reportId !== reportId);
  }
  // What was not taken goes again under the same ids.
  if (waiting.length > 0) await pause(1000 * (Number(answer?.headers.get('retry-after')) || 2));
}

function mayPass(status) {
  return status === 429 || status >= 500;
}

/** Undefined when no answer came. */
async function send(reports) {
  try {
    return await fetch(`${ALERTS_URL}/api/v1/reports/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ALERTS_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(reports),
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    return undefined;
  }
}
