// The questions the live page asks over HTTP.

const deadline = 10_000;

/** The list to begin with: the incidents, and the head of the log as it was before they were read. */
export async function incidents(limit) {
  return read(`api/v1/incidents?limit=${limit}`);
}

/** The next page of the list. */
export const moreIncidents = (limit, after) => read(`api/v1/incidents?limit=${limit}&after=${encodeURIComponent(after)}`);

/** Name and kind of this installation, and what this key may see; null when it cannot be told. */
export const about = () => read('api/v1/about').catch(() => null);

/** Names of the sectors by id; null when they cannot be told. */
export async function sectorNames() {
  try {
    const { features } = await read('api/v1/sectors');
    return new Map(features.map(({ id, properties }) => [String(properties?.id ?? id), String(properties?.name ?? properties?.id ?? id)]));
  } catch {
    return null;
  }
}

/** Why the server refuses this page for good; null when it does not, or cannot be asked. */
export async function refusal() {
  try {
    const { status } = await fetch('api/v1/incidents?limit=1', { signal: AbortSignal.timeout(deadline) });
    return status === 401 ? 'signed-out' : status === 403 ? 'forbidden' : null;
  } catch {
    return null;
  }
}

/** Ends the session; false when the server could not be told. */
export async function signOut() {
  try {
    const { ok, status } = await fetch('sign-out', { method: 'POST', signal: AbortSignal.timeout(deadline) });
    return ok || status === 401;
  } catch {
    return false;
  }
}

async function read(address) {
  const response = await fetch(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(deadline) });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
