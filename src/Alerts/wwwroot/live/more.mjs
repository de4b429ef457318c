import { text } from '../texts/language.mjs';

const pageSize = 100;

/** The button that loads the next incidents of the list, as long as there are some. */
export class MoreButton {
  #button = document.getElementById('list-more');
  #rest = document.getElementById('list-rest');
  #isBusy = false;
  #hasFailed = false;

  /** `load(limit)` loads the next ones and adds them; it throws when it cannot. */
  constructor(load) {
    this.#button.addEventListener('click', async () => {
      if (this.#isBusy) return;
      this.#isBusy = true;
      this.#hasFailed = false;
      this.#put();
      try {
        await load(pageSize);
      } catch {
        this.#hasFailed = true;
      }
      this.#isBusy = false;
      this.#put();
    });
  }

  /** `left` is how many are not shown; null when nobody knows. */
  draw(hasMore, left) {
    this.#button.hidden = !hasMore;
    this.#button.dataset.left = String(Math.min(left ?? pageSize, pageSize) || pageSize);
    this.#put();
  }

  #put() {
    const words = text('list.more', { count: this.#button.dataset.left });
    if (this.#button.textContent !== words) this.#button.textContent = words;
    const rest = this.#isBusy ? text('list.moreBusy') : this.#hasFailed ? text('list.moreFailed') : '';
    if (this.#rest.textContent !== rest) this.#rest.textContent = rest;
  }
}
