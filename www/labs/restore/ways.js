/** The ways that are compared for each task: what the network was given, what it makes of it, and what else can be had. */
import { words } from '../../messages/index.js';
import { measured } from '../parts/ways.js';
import { doubled, filled } from './pictures.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('../parts/compare.js').Way} Way */
/** @typedef {import('../parts/ways.js').Kept} Kept */

/**
 * @param {Run} run
 * @param {object} at
 * @param {import('./tasks.js').Task | undefined} at.task
 * @param {Uint8Array} at.mask
 * @param {number[]} at.shape of a picture
 * @param {Kept} at.kept answers that need not be asked for again
 * @returns {Promise<Way[] | undefined>} none where there is nothing to compare
 */
export async function waysOf(run, { task, mask, shape, kept }) {
  const { subject, passage, strip } = run;
  const { clean, x } = subject;
  if (!task || !clean || !x || !passage || subject.code || passage.outputs.length !== clean.length) return undefined;
  const { ways } = words.restore;
  const model = measured(run, ways.model, passage.outputs, strip?.outputs);
  const original = { ...ways.original, values: clean, shape };
  if (task.spoiled === 'small') return [...(await enlarged(run, shape, kept)), model, original];
  const spoiled = measured(run, ways[task.spoiled], x, strip?.corrupted);
  if (task.spoiled === 'hidden') {
    const all = strip && filled(strip.corrupted, strip.outputs, mask, shape);
    return [spoiled, model, measured(run, ways.gaps, filled(x, passage.outputs, mask, shape), all), original];
  }
  const values = passage.outputs.map((value, at) => value - x[at]);
  return [spoiled, model, { ...ways.changed, values, shape, look: { tone: 'signed' } }, original];
}

/**
 * The small picture as it is, each pixel four times, and by interpolation.
 * @param {Run} run
 * @param {number[]} shape of the large one
 * @param {Kept} kept
 */
async function enlarged(run, [rows, columns, channels], kept) {
  const { session, subject, strip } = run;
  const small = [rows / 2, columns / 2, channels];
  /** @type {Record<'small' | 'bicubic', (of: Float32Array) => Promise<Float32Array>>} */
  const make = {
    small: async (of) => doubled(of, small),
    bicubic: async (of) => (await session.ask('enlarge', of, Uint32Array.from(small), 2)).map(withinRange),
  };
  return Promise.all(
    /** @type {const} */ (['small', 'bicubic']).map(async (name) => {
      const one = await kept.answer(name, /** @type {Float32Array} */ (subject.x), make[name]);
      const all = strip && (await kept.answer(`${name}, all`, strip.corrupted, make[name]));
      return measured(run, words.restore.ways[name], one, all);
    }),
  );
}

/** @param {number} value */
function withinRange(value) {
  return Math.min(1, Math.max(0, value));
}
