/** The words in use, and how numbers are written in their language. Only the language in use is loaded. */
import { LANGUAGES, chosenLanguage } from './languages.js';

// Outside of a page, as in unit tests, there is no reader to ask.
const first = typeof document === 'undefined' ? 'en' : chosenLanguage(location.search, navigator.languages);

export let { count, decibels, loss, plain, signed, words } = await LANGUAGES[first].load();

/** From now on, the words and numbers are those of another language. @param {string} language */
export async function setLanguage(language) {
  ({ count, decibels, loss, plain, signed, words } = await LANGUAGES[language].load());
}

/** Tells the browser, and through it screen readers and translators, which language this is. */
export function markLanguage() {
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  document.title = words.title;
}

/**
 * What a recipe is called, and about. One that the language has no words for keeps its own.
 * @param {{id: string, title: string, summary?: string}} recipe
 * @returns {{title: string, summary?: string}}
 */
export const recipeWords = (recipe) => words.recipes[recipe.id] ?? recipe;

/** What a data set is called. @param {{id: string, title: string}} entry */
export const dataTitle = ({ id, title }) => words.dataSets[id] ?? title;
