/** The colours of `styles/tokens.css` as numbers, for canvases. */
import { isDark } from '../theme.js';

/** @typedef {[number, number, number]} Rgb */

/**
 * @typedef {object} Palette
 * @property {Rgb} paper
 * @property {Rgb} ink
 * @property {Rgb} inkSoft
 * @property {Rgb} line
 * @property {Rgb} code the bottleneck's, and nothing else's
 * @property {Rgb} error loss and difference
 * @property {Rgb} low signed values below zero
 * @property {Rgb} high signed values above zero
 */

/** @type {Record<keyof Palette, string>} */
const TOKENS = {
  paper: '--paper',
  ink: '--ink',
  inkSoft: '--ink-soft',
  line: '--line',
  code: '--code',
  error: '--error',
  low: '--low',
  high: '--high',
};

/** @type {Rgb} */
const BLACK = [0, 0, 0];
/** @type {Rgb} */
const WHITE = [255, 255, 255];

/** Of light pages and of dark ones: what the tokens say does not change while a page is open. @type {Map<boolean, Palette>} */
const known = new Map();

/**
 * @param {Element} element any element of the page
 * @returns {Palette}
 */
export function readPalette(element) {
  const dark = isDark();
  const kept = known.get(dark);
  if (kept) return kept;
  const style = getComputedStyle(element);
  const palette = read(style, dark);
  // Before the style sheet is there, nothing has a colour yet.
  if (style.getPropertyValue(TOKENS.paper)) known.set(dark, palette);
  return palette;
}

/** @param {CSSStyleDeclaration} style @param {boolean} dark @returns {Palette} */
function read(style, dark) {
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    const forms = style.getPropertyValue(token).match(/#[0-9a-f]{6}/gi) ?? [];
    return [name, rgb(forms[dark ? 1 : 0] ?? forms[0] ?? '')];
  });
  return Object.fromEntries(entries);
}

/** @param {string} hex such as `#1a2b3c` @returns {Rgb} */
function rgb(hex) {
  const value = Number.parseInt(hex.trim().slice(1), 16) || 0;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {Rgb} color @param {number} [alpha] */
export function css([r, g, b], alpha = 1) {
  return alpha === 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${alpha})`;
}

/** Black or white: on any ground one of them has the contrast of 4.5 that text needs. @param {Rgb} ground @returns {Rgb} */
export function readable(ground) {
  return contrast(ground, BLACK) >= contrast(ground, WHITE) ? BLACK : WHITE;
}

/** The contrast of two colours, from 1 to 21, as WCAG 2.2 measures it. @param {Rgb} a @param {Rgb} b */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {Rgb} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
