import { text } from '../texts/language.mjs';
import { gravity } from './incident-list.mjs';

const shortestPause = 5_000;

/** Speaks to screen readers: of new alerts the gravest and how many, then what else changed. Never more often than every five seconds. */
export class Announcer {
  #region;
  #waiting = { alerts: [], merged: [], lower: [] };
  #timer = null;
  #describe;

  /** `describe(incident)` gives the texts of its sectors. */
  constructor(region, describe) {
    this.#region = region;
    this.#describe = describe;
  }

  announce(incident) {
    this.#add('alerts', [incident]);
  }

  /** These are a part of other incidents now. */
  merged(incidents) {
    this.#add('merged', incidents);
  }

  /** The urgency of these fell. */
  lower(incidents) {
    this.#add('lower', incidents);
  }

  #add(kind, incidents) {
    if (incidents.length === 0) return;
    this.#waiting[kind].push(...incidents);
    this.#timer ??= setTimeout(() => this.#speak(), 300);
  }

  #speak() {
    const { alerts, merged, lower } = this.#waiting;
    this.#waiting = { alerts: [], merged: [], lower: [] };
    this.#timer = null;
    const said = [
      this.#said(alerts, 'announce.one', 'announce.many'),
      this.#said(merged, 'announce.mergedOne', 'announce.mergedMany'),
      this.#said(lower, 'announce.lowerOne', 'announce.lowerMany'),
    ].filter((part) => part !== null);
    if (said.length === 0) return;
    this.#region.textContent = said.join('. ');
    this.#timer = setTimeout(() => this.#speak(), shortestPause);
  }

  #said(incidents, one, many) {
    if (incidents.length === 0) return null;
    const gravest = incidents.reduce((a, b) => (gravity(b) > gravity(a) ? b : a));
    return text(incidents.length === 1 ? one : many, {
      count: incidents.length,
      severity: text(`severity.${gravest.severity}`),
      event: text(`event.${gravest.event}`),
      sectors: this.#describe(gravest),
    });
  }
}
