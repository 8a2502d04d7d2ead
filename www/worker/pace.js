/** How long the steps of a run take, from those that were done last. */

/** A mean is one of so many steps and so many milliseconds, at least. */
const STEPS = 3;
const WINDOW_MS = 200;

export class Pace {
  #skip;
  #busyMs = 0;
  #ms = 0;
  #steps = 0;

  /** @param {number} [skip] steps that are not looked at: the first ones of a new worker are slow */
  constructor(skip = 0) {
    this.#skip = skip;
  }

  /**
   * Takes note of work.
   * @param {number} ms that it took
   * @param {number} steps that it ended
   * @param {number} epochs that it ended: a validation in between says nothing about steps
   */
  add(ms, steps, epochs) {
    this.#busyMs += ms;
    if (steps === 0 && epochs === 0) return;
    if (epochs === 0 && this.#skip <= 0) {
      this.#ms += this.#busyMs;
      this.#steps += steps;
    }
    this.#skip -= steps;
    this.#busyMs = 0;
  }

  /** Milliseconds of a step, once enough are done. @returns {number | undefined} */
  get mean() {
    return this.#steps >= STEPS && this.#ms >= WINDOW_MS ? this.#ms / this.#steps : undefined;
  }
}
