/** The languages of the page. A new one is a line here, and a file of words. */

/**
 * The same keys and parameters, with other words.
 * @template T
 * @typedef {T extends string ? string
 *   : T extends (...values: infer Values) => string ? (...values: Values) => string
 *   : {[Key in keyof T]: InOtherWords<T[Key]>}} InOtherWords
 */

/** @typedef {InOtherWords<typeof import('./en.js')>} Catalogue */

/** By their codes; each is called what its own speakers call it. @type {Record<string, {name: string, load: () => Promise<Catalogue>}>} */
export const LANGUAGES = {
  en: { name: 'English', load: () => import('./en.js') },
  de: { name: 'Deutsch', load: () => import('./de.js') },
};

/** What is read where none of the reader's languages is here. */
const USUAL = 'en';

/** The language of this page that a code such as `de-AT` means. @param {string} code */
export function languageOf(code) {
  const language = code.toLowerCase().split('-')[0];
  return Object.hasOwn(LANGUAGES, language) ? language : undefined;
}

/**
 * The address decides, then the reader's languages in their order.
 * @param {string} search such as `?lang=de`
 * @param {readonly string[]} preferred as the browser lists them
 */
export function chosenLanguage(search, preferred) {
  const asked = new URLSearchParams(search).get('lang') ?? '';
  return [asked, ...preferred].map(languageOf).find(Boolean) ?? USUAL;
}
