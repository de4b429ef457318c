import { isMerged } from './related.mjs';

/** From least to most grave. */
export const severities = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'];

/** The incidents on the page: one entry each, the latest alert first, as the server lists them; never more than `limit`. */
export class IncidentList {
  #entries = new Map();
  #limit;

  // Many alerts can be of one millisecond: the order in which the server gave them tells which is later.
  #newest = 0;
  #oldest = 0;

  constructor(limit) {
    this.#limit = limit;
  }

  /** How many incidents there are: what became part of another one is none, though its line stays. */
  get size() {
    return [...this.#entries.values()].filter((entry) => !isMerged(entry)).length;
  }

  /** Whether older incidents had to make room. */
  hasDropped = false;

  /** Latest first. */
  entries() {
    return [...this.#entries.values()].sort(latestFirst);
  }

  /** Takes a whole list in place of what was known. */
  replace(incidents) {
    this.#entries.clear();
    this.hasDropped = false;
    this.add(incidents);
  }

  /** Takes some more. What an alert has told better since stays. */
  add(incidents) {
    for (const incident of incidents) {
      const known = this.#entries.get(incident.id);
      if (!known || known.incident.revision < incident.revision) this.#put({ incident, rank: learnt(incident), turn: --this.#oldest, mark: known?.mark ?? null });
    }
  }

  /** Applies one alert. Answers whether it is `new`, `graver`, `merged`, `changed`, or null when it was known already. */
  apply({ type, at, changes, incident }) {
    const known = this.#entries.get(incident.id);
    if (known && known.incident.revision >= incident.revision) return null;
    const isRaised = type === 'alert.raised';
    const isGraver = known !== undefined && gravity(incident) > gravity(known.incident);
    this.#put({ incident, rank: Date.parse(at), turn: ++this.#newest, mark: { isRaised, type, at, changes } });
    if (type === 'alert.merged') return 'merged';
    if (isRaised || !known) return 'new';
    return isGraver ? 'graver' : 'changed';
  }

  #put(entry) {
    this.#entries.set(entry.incident.id, entry);
    if (this.#entries.size <= this.#limit) return;
    this.hasDropped = true;
    this.#entries.delete([...this.#entries.values()].reduce((last, other) => (latestFirst(last, other) < 0 ? other : last)).incident.id);
  }
}

const latestFirst = (a, b) => b.rank - a.rank || b.turn - a.turn;

const learnt = ({ learntAt, lastActivityAt }) => Date.parse(learntAt ?? lastActivityAt);

/** Where an incident's severity stands among `severities`. */
export const gravity = (incident) => severities.indexOf(incident.severity);
