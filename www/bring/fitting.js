/** Which recipes can be made to fit some samples, and why the others cannot. */
import { fitted, recipes } from '../recipes.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {{fits: Recipe[], others: {recipe: Recipe, why: string}[]}} Fitting */

/**
 * @param {import('../session.js').Session} session
 * @param {{shape: number[], classes: string[]}} set
 * @returns {Promise<Fitting>}
 */
export async function fitting(session, { shape, classes }) {
  /** @type {Fitting} */
  const answer = { fits: [], others: [] };
  for (const recipe of recipes.values()) {
    try {
      await fitted(session, recipe, { id: '', shape, classes });
      answer.fits.push(recipe);
    } catch (error) {
      answer.others.push({ recipe, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return answer;
}
