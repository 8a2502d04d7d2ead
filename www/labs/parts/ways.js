/** Ways to have one picture, measured: for `ap-compare`. */
import { meanPsnr, psnr } from '../../measure.js';
import { product } from '../../shapes.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('./compare.js').Way} Way */
/** @typedef {{name: string, explain: string}} Words */

/**
 * One way, with how close it comes to the original.
 * @param {Run} run
 * @param {Words} words
 * @param {Float32Array} one the picture on the stage
 * @param {Float32Array} [all] the samples of the strip
 * @returns {Way}
 */
export function measured({ model, subject, strip }, words, one, all) {
  const shape = model?.data.sampleShape ?? [];
  const isWhole = all !== undefined && strip?.inputs.length === all.length;
  return {
    ...words,
    values: one,
    shape,
    psnr: subject.clean && psnr(subject.clean, one),
    mean: isWhole ? meanPsnr(strip.inputs, all, product(shape)) : undefined,
  };
}

/** Asks again only for what was not asked before. */
export class Kept {
  /** @type {Map<string, {of: unknown, answer: Promise<Float32Array>}>} */
  #answers = new Map();

  /**
   * @param {string} what
   * @param {Float32Array} of
   * @param {(of: Float32Array) => Promise<Float32Array>} ask
   */
  answer(what, of, ask) {
    const before = this.#answers.get(what);
    if (before?.of === of) return before.answer;
    const answer = ask(of);
    this.#answers.set(what, { of, answer });
    return answer;
  }
}
