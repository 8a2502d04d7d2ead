/** The colours of `styles/tokens.css` as numbers, for canvases. */

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

/**
 * @param {Element} element any element of the page
 * @returns {Palette}
 */
export function readPalette(element) {
  const style = getComputedStyle(element);
  const form = isDark(style.colorScheme) ? 1 : 0;
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    const forms = style.getPropertyValue(token).match(/#[0-9a-f]{6}/gi) ?? [];
    return [name, rgb(forms[form] ?? forms[0] ?? '')];
  });
  return Object.fromEntries(entries);
}

/** @param {string} scheme as CSS has it: `light`, `dark`, or both for as the system likes it */
function isDark(scheme) {
  if (!scheme.includes('light')) return scheme.includes('dark');
  return scheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches;
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
