/** What an address asks for, found among what there is. */
import { isOwn } from './bring/kept.js';
import { checkHeads } from './build/head-keys.js';
import { fittingData } from './catalogue.js';
import { words } from './messages/index.js';
import { recipes } from './recipes.js';
import { ERROR_NAMES, namedError } from './worker/protocol.js';

/** @typedef {import('./worker/protocol.js').CatalogueEntry} CatalogueEntry */

/**
 * The recipe and the data set of some settings.
 * @param {import('./state.js').Settings} settings
 * @param {Map<string, CatalogueEntry>} catalogue
 */
export function resolve(settings, catalogue) {
  const recipe = recipes.get(settings.recipe);
  if (!recipe) {
    const known = [...recipes.keys()].sort().join(', ');
    throw namedError(ERROR_NAMES.spec, `recipe must be one of ${known}, but is "${settings.recipe}"`);
  }
  const fitting = fittingData(catalogue, recipe);
  const entry = settings.data ? catalogue.get(settings.data) : fitting[0];
  if (!entry && isOwn(settings.data)) throw namedError(ERROR_NAMES.data, words.bring.gone(settings.data));
  if (!entry) {
    const known = fitting.map((each) => each.id).join(', ');
    throw namedError(ERROR_NAMES.data, `data must be one of ${known}, but is "${settings.data ?? recipe.data[0]}"`);
  }
  checkHeads(settings, recipe);
  return { recipe, entry };
}
