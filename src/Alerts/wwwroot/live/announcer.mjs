import { text } from '../texts/language.mjs';
import { gravity } from './incident-list.mjs';

const shortestPause = 5_000;

/** Speaks new alerts to screen readers: the gravest and how many, never more often than every five seconds. */
export class Announcer {
  #region;
  #waiting = [];
  #timer = null;
  #describe;

  /** `describe(incident)` gives the texts of its sectors in one line. */
  constructor(region, describe) {
    this.#region = region;
    this.#describe = describe;
  }

  announce(incident) {
    this.#waiting.push(incident);
    this.#timer ??= setTimeout(() => this.#speak(), 300);
  }

  #speak() {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#timer = null;
    if (waiting.length === 0) return;
    const gravest = waiting.reduce((a, b) => (gravity(b) > gravity(a) ? b : a));
    const values = {
      count: waiting.length,
      severity: text(`severity.${gravest.severity}`),
      event: text(`event.${gravest.event}`),
      sectors: this.#describe(gravest),
    };
    this.#region.textContent = text(waiting.length === 1 ? 'announce.one' : 'announce.many', values);
    this.#timer = setTimeout(() => this.#speak(), shortestPause);
  }
}
