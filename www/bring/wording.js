/** What is said about a set, in the words of the page. */
import { words } from '../messages/index.js';
import { wrongOf } from '../worker/reader/wrong.js';

/** @typedef {import('../worker/reader/types.js').Wrong & {place?: string | number}} Problem */

/** How many classes are named. */
const NAMED = 6;

/** @param {Problem} problem */
export function problemWords({ key, values = [], words: own, place }) {
  const { wrong, line } = words.bring;
  const what = key ? wrong[key](...values) : `${own}`;
  const where = typeof place === 'number' ? line(place) : place;
  const sentence = where ? `${where} ${what}` : what;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** @param {unknown} error */
export const errorWords = (error) => problemWords(wrongOf(error));

/** @param {number[]} shape */
export function shapeWords(shape) {
  const { pictureShape, seriesShape } = words.bring;
  const isPicture = shape.length === 3 && (shape[2] === 1 || shape[2] === 3);
  return isPicture ? pictureShape(shape) : seriesShape(shape.reduce((all, each) => all * each, 1));
}

/** @param {string[]} classes */
export function classWords(classes) {
  if (classes.length === 0) return words.bring.noClasses;
  const some = classes.slice(0, NAMED).join(', ');
  return words.bring.classes(classes.length, classes.length > NAMED ? `${some}, …` : some);
}
