/** Samples per second over the last seconds, steady enough to read. */

const WINDOW_MS = 2000;

export class SpeedMeter {
  /** @type {{at: number, samples: number}[]} */
  #marks = [];

  /** Forgets the past, so that a pause is not counted as slow work. @param {number} [now] */
  restart(now = performance.now()) {
    this.#marks = [{ at: now, samples: 0 }];
  }

  /** @param {number} samples @param {number} [now] */
  add(samples, now = performance.now()) {
    this.#marks.push({ at: now, samples });
    while (this.#marks.length > 2 && now - this.#marks[0].at > WINDOW_MS) this.#marks.shift();
  }

  /** @returns {number | undefined} */
  get perSecond() {
    const [first, ...rest] = this.#marks;
    const last = rest.at(-1);
    if (!first || !last || last.at - first.at < 100) return undefined;
    const samples = rest.reduce((sum, mark) => sum + mark.samples, 0);
    return (samples * 1000) / (last.at - first.at);
  }
}
