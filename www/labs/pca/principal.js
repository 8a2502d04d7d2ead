/** The principal components of a run's training samples, found by the worker that analyses. */
import { product } from '../../shapes.js';

/** @typedef {import('../../run.js').Run} Run */

/** Components do not get better with more samples than this, only later. */
const MOST_SAMPLES = 12_000;
/** Numbers that cross to the worker at a time. */
const NUMBERS_AT_A_TIME = 1_000_000;
/** Samples on which errors are measured. */
const MOST_MEASURED = 500;
/** More components than this nobody looks at. */
export const MOST_SHOWN = 64;

export class Principal extends EventTarget {
  /** How much of the work is done, 1: all. */
  share = 0;
  /** @type {import('../../worker/protocol.js').FoundComponents | undefined} */
  found;
  /** Error of 0, 1, 2 … components on `measured`. @type {Float32Array | undefined} */
  errors;
  /** Samples that nothing was fitted to. @type {Float32Array | undefined} */
  measured;
  #analysis;
  #turn = 0;

  /** @param {import('../../analysis.js').Analysis} analysis */
  constructor(analysis) {
    super();
    this.#analysis = analysis;
  }

  /** Finds the components of the data that a run has. Events: `progress`, `found`. @param {Run} run */
  async find(run) {
    const turn = ++this.#turn;
    Object.assign(this, { share: 0, found: undefined, errors: undefined, measured: undefined });
    if (!(await run.whole()) || turn !== this.#turn) return;
    const { session, model } = run;
    if (!model) return;
    const { trainSamples, validationSamples, sampleShape } = model.data;
    const length = product(sampleShape);
    this.#tell('progress');
    const samples = Math.min(trainSamples, MOST_SAMPLES);
    const atATime = Math.max(1, Math.floor(NUMBERS_AT_A_TIME / length));
    await this.#analysis.ask('beginComponents', length);
    for (let at = 0; at < samples && turn === this.#turn; at += atATime) {
      const x = await session.ask('samples', 'train', range(at, Math.min(samples, at + atATime)));
      if (turn !== this.#turn) return;
      await this.#analysis.ask('addSamples', x);
      this.share = Math.min(1, (at + atATime) / samples) * 0.9;
      this.#tell('progress');
    }
    if (turn !== this.#turn) return;
    const measured = await session.ask('samples', 'validation', range(0, Math.min(validationSamples, MOST_MEASURED)));
    const found = await this.#analysis.ask('findComponents', MOST_SHOWN);
    const errors = await this.#analysis.ask('errors', measured);
    if (turn !== this.#turn) return;
    Object.assign(this, { share: 1, found, errors, measured });
    this.#tell('found');
  }

  /** Nothing is looked for any more. */
  stop() {
    this.#turn += 1;
  }

  /** What is left of samples in the first `k` components. @param {Float32Array} x @param {number} k */
  reconstruct(x, k) {
    return this.#analysis.ask('reconstruct', x, k);
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

/** Whole numbers from one up to another. @param {number} from @param {number} to */
export function range(from, to) {
  return Uint32Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
