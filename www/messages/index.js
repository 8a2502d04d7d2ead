/** The words in use. */
import { en } from './en.js';

export { count, decibels, loss, signed } from './en.js';

/** @type {typeof en} */
export const words = en;
