/** Which recipes can be made to fit some samples, and why the others cannot. */
import { fitted, recipes } from '../recipes.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** What opens first where the model that is open cannot be made to fit: for pictures, and for the rest. */
const USUAL = { pictures: ['deep', 'conv-transpose'], numbers: ['tabular-deep', 'deep'] };

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

/**
 * The recipe to open with: the first of those wanted that fits, or else a usual one.
 * @param {Fitting} fitting
 * @param {number[]} shape
 * @param {(string | undefined)[]} wanted
 */
export function likely({ fits }, shape, wanted) {
  const ids = [...wanted, ...(shape.length === 3 ? USUAL.pictures : USUAL.numbers)];
  return ids.find((id) => fits.some((recipe) => recipe.id === id)) ?? fits[0]?.id;
}
