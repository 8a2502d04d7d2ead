/** What is wrong with a file, in words that are the page's. */
import { namedError } from '../protocol.js';

/** @typedef {import('./types.js').Wrong & {place?: string}} Wrong */

/** The name of an error whose message is a `Wrong`. */
const NAME = 'WrongFileError';

/**
 * An error that the page words: `key` is one of `words.bring.wrong`.
 * @param {string} key
 * @param {...(string | number)} values
 */
export const wrong = (key, ...values) => namedError(NAME, JSON.stringify({ key, values }));

/**
 * The same, about a part.
 * @param {string} place
 * @param {unknown} error or what is wrong
 */
export const wrongAt = (place, error) => namedError(NAME, JSON.stringify({ ...wrongOf(error), place }));

/**
 * What an error says.
 * @param {unknown} error
 * @returns {Wrong}
 */
export function wrongOf(error) {
  if (!(error instanceof Error)) return /** @type {Wrong} */ (error);
  return error.name === NAME ? JSON.parse(error.message) : { words: error.message };
}
