/** Errors of normal samples and of strangers under the weights of now, and what follows from them. */
import { rested } from '../../newest.js';
import { evaluation } from './strangers.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('./strangers.js').Evaluation} Evaluation */
/** @typedef {import('./strangers.js').Kind} Kind */

/** The usual threshold lets so many of the normal samples pass that were put aside for it. */
export const USUAL_SHARE = 0.95;

/**
 * @typedef {object} Scored
 * @property {Float32Array} normal an error for each normal sample
 * @property {Float32Array} strange and for each stranger
 * @property {number} usual the threshold that follows from normal samples alone
 * @property {import('../../worker/protocol.js').RocCurve} roc
 */

export class Scores extends EventTarget {
  /** @type {Evaluation | undefined} */
  samples;
  /** @type {Scored | undefined} */
  now;
  #analysis;
  #turn = 0;
  #rested = rested((/** @type {Run} */ run) => this.#scoreOnce(run));

  /** @param {import('../../analysis.js').Analysis} analysis */
  constructor(analysis) {
    super();
    this.#analysis = analysis;
  }

  /** Takes other samples, of what the run is trained on and of strangers. @param {Run} run @param {Kind} kind */
  async take(run, kind) {
    const turn = ++this.#turn;
    this.samples = undefined;
    this.now = undefined;
    this.dispatchEvent(new Event('scored'));
    const samples = await evaluation(run, kind);
    if (turn !== this.#turn) return;
    this.samples = samples;
    await this.score(run, true);
  }

  /** Nothing is scored any more. */
  stop() {
    this.#turn += 1;
    this.samples = undefined;
  }

  /**
   * Scores with the weights of now, unless it did so a moment ago.
   * @param {Run} run
   * @param {boolean} [must]
   */
  async score(run, must = false) {
    if (this.samples) await this.#rested(run, must);
  }

  /** @param {Run} run */
  async #scoreOnce({ session }) {
    const { samples } = this;
    if (!samples) return;
    const normal = await session.ask('errors', samples.normal);
    const strange = await session.ask('errors', samples.strange);
    const aside = await session.ask('errors', samples.aside);
    if (samples !== this.samples) return;
    const all = new Float32Array(normal.length + strange.length);
    all.set(normal);
    all.set(strange, normal.length);
    const anomalous = new Uint8Array(all.length).fill(1, normal.length);
    const usual = await this.#analysis.ask('quantile', aside, USUAL_SHARE);
    const roc = await this.#analysis.ask('roc', all, anomalous);
    if (samples !== this.samples) return;
    this.now = { normal, strange, usual, roc };
    this.dispatchEvent(new Event('scored'));
  }
}

/**
 * What a threshold makes of scored samples.
 * @param {Scored} scored
 * @param {number} threshold
 */
export function confusionAt({ normal, strange }, threshold) {
  const above = (/** @type {Float32Array} */ scores) =>
    scores.reduce((sum, score) => sum + Number(score > threshold), 0);
  const [alarms, caught] = [above(normal), above(strange)];
  return { passed: normal.length - alarms, alarms, missed: strange.length - caught, caught };
}

/** Where most scores lie, for axes. @param {Scored} scored */
export function scoreRange({ normal, strange }) {
  let [low, high] = [Infinity, 0];
  for (const scores of [normal, strange]) {
    for (const score of scores) {
      if (score > 0) low = Math.min(low, score);
      high = Math.max(high, score);
    }
  }
  return { low: Math.min(low, high / 2) * 0.9, high: high * 1.1, log: true };
}
