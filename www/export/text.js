/** A model as code to read: the page's Code view. */
import { kerasModel } from './keras.js';
import { Unsupported } from './layers.js';
import { pytorchModel } from './pytorch.js';

/**
 * The text of a model, or why there is none.
 * @param {import('./layers.js').ExportedRecipe} recipe
 * @param {'keras' | 'pytorch'} language
 */
export function textOf(recipe, language) {
  try {
    return language === 'keras' ? kerasModel(recipe) : pytorchModel(recipe);
  } catch (error) {
    if (error instanceof Unsupported) return `# ${error.message}`;
    throw error;
  }
}
