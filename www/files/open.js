/** Opens a model, or a whole run, from a file. */
import { DEFAULTS } from '../state.js';

/** @typedef {import('../run.js').Run} Run */
/** @typedef {import('../session.js').Session} Session */

/**
 * Begins with weights, or goes on with a run, on the data that it was made with where the page has that.
 * @param {Run} run
 * @param {Uint8Array} bytes
 * @param {import('./kept.js').KeptFile} about
 */
export async function openFile(run, bytes, { kind, recipe, data, seed }) {
  const { lab, arithmetic, workers, data: before } = run.settings ?? DEFAULTS;
  // The core names a part of a set: `mnist train`.
  const [id] = data.split(' ');
  const start = (/** @type {Session} */ session, /** @type {AbortSignal} */ signal) =>
    kind === 'run' ? session.restore(bytes, { signal }) : session.startFrom(bytes, seed, { signal });
  const settings = { lab, recipe: recipe.id, seed, arithmetic, workers };
  const place = { ...settings, data: run.hasData(id) ? id : before };
  const opened = await run.open(place, { recipe, start, weights: kind === 'weights' ? bytes : undefined });
  if (opened && kind === 'run') run.curve.begin(await run.session.ask('history'));
}
