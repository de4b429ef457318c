/** From least to most grave. */
export const severities = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'];

/** The incidents on the page: one entry each, the latest alert first, never more than `limit`. */
export class IncidentList {
  #entries = new Map();
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#entries.size;
  }

  /** Whether older incidents had to make room. */
  hasDropped = false;

  /** Latest first. */
  entries() {
    return [...this.#entries.values()].sort((a, b) => b.rank - a.rank || (a.incident.id < b.incident.id ? 1 : -1));
  }

  /** Takes a whole list in place of what was known. */
  replace(incidents) {
    this.#entries.clear();
    this.hasDropped = false;
    for (const incident of incidents) this.#put({ incident, rank: Date.parse(incident.lastActivityAt), mark: null });
  }

  /** Applies one alert. Answers whether it is `new`, `graver`, `changed`, or null when it was known already. */
  apply({ type, at, changes, incident }) {
    const known = this.#entries.get(incident.id);
    if (known && known.incident.revision >= incident.revision) return null;
    const isRaised = type === 'alert.raised';
    const isGraver = known !== undefined && gravity(incident) > gravity(known.incident);
    const rank = known && !isGraver ? known.rank : Date.parse(at);
    this.#put({ incident, rank, mark: { isRaised, at, changes } });
    if (isRaised || !known) return 'new';
    return isGraver ? 'graver' : 'changed';
  }

  #put(entry) {
    this.#entries.set(entry.incident.id, entry);
    if (this.#entries.size <= this.#limit) return;
    this.hasDropped = true;
    this.#entries.delete(this.entries().at(-1).incident.id);
  }
}

/** Where an incident's severity stands among `severities`. */
export const gravity = (incident) => severities.indexOf(incident.severity);
