/** Colours of classes: Okabe and Ito's, told apart by colour-blind readers too, and two more. What they mean is also written. */
import { css } from './palette.js';

const COLOURS = ['#e69f00', '#56b4e9', '#009e73', '', '#0072b2', '#d55e00', '#cc79a7', '#8f8400', '#8a8d94', '#a0724a'];

/** The colour of a class on paper or on ink. @param {number} index @param {import('./palette.js').Palette} palette */
export function categoryColour(index, palette) {
  return COLOURS[index % COLOURS.length] || css(palette.ink);
}
