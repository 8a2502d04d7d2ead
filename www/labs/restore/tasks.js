/** What there is to mend, by recipe: the damage as a recipe writes it, and what of it a reader can change. */

/**
 * What a reader has chosen, for all kinds of damage.
 * @typedef {object} Choice
 * @property {string} text of the watermark
 * @property {boolean} logo
 * @property {number} opacity
 * @property {number} pieces of clutter: so many strokes, and so many blobs
 */

/** @type {Choice} */
export const USUAL = Object.freeze({ text: 'AE', logo: true, opacity: 0.5, pieces: 3 });
/** How long a watermark may be: more letters would be too small to read in so few pixels. */
export const MOST_LETTERS = 6;
export const MOST_PIECES = 8;
/** Side of the squares that hide parts of a picture, in pixels, as in the recipe. */
export const PATCH = 4;
export const USUAL_HIDDEN = 0.5;
export const MOST_HIDDEN = 0.9;

/**
 * @typedef {object} Task
 * @property {'marked' | 'hidden' | 'cluttered' | 'small'} spoiled what the damaged picture is called
 * @property {(choice: Choice) => unknown[]} [corruption] none: it is painted by hand
 * @property {Ramp} [ramp] the damage from a little to a lot
 */
/**
 * @typedef {object} Ramp
 * @property {number} most
 * @property {number} step
 * @property {number[]} amounts
 * @property {number} trained what the recipe trains on
 * @property {'percent' | 'count'} unit
 * @property {(amount: number, choice: Choice) => unknown[]} corruption
 */

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** @param {Choice} choice @param {number} [opacity] */
function watermark({ text, logo, opacity: usual }, opacity = usual) {
  return text.trim() || logo ? [{ kind: 'watermark', text, logo, opacity }] : [];
}

/** @param {number} pieces */
const clutter = (pieces) => [{ kind: 'clutter', strokes: pieces, blobs: pieces }];

/** @type {Readonly<Record<string, Task>>} */
export const TASKS = Object.freeze({
  watermark: {
    spoiled: 'marked',
    corruption: (choice) => watermark(choice),
    ramp: {
      most: 1,
      step: 0.05,
      amounts: [...SHARES, 1],
      trained: 0.5,
      unit: 'percent',
      corruption: (amount, choice) => watermark(choice, amount),
    },
  },
  inpaint: {
    spoiled: 'hidden',
    ramp: {
      most: MOST_HIDDEN,
      step: 0.05,
      amounts: SHARES,
      trained: USUAL_HIDDEN,
      unit: 'percent',
      corruption: (fraction) => [{ kind: 'block_masking', size: PATCH, fraction }],
    },
  },
  declutter: {
    spoiled: 'cluttered',
    corruption: ({ pieces }) => clutter(pieces),
    ramp: {
      most: MOST_PIECES,
      step: 1,
      amounts: [1, 2, 3, 4, 5, 6, 7, 8],
      trained: 3,
      unit: 'count',
      corruption: clutter,
    },
  },
  'super-resolution': { spoiled: 'small', corruption: () => [{ kind: 'downsampling', factor: 2 }] },
});

/** Letters that the core can write. @param {string} text */
export function isText(text) {
  return text.length <= MOST_LETTERS && /^[A-Z0-9 ]*$/.test(text);
}

/** What an address says of the damage. @param {import('../../address.js').Address} address @returns {Choice} */
export function readChoice(address) {
  const text = (address.get('text') ?? USUAL.text).toUpperCase();
  return {
    text: isText(text) ? text : USUAL.text,
    logo: address.get('logo') !== 'no',
    opacity: address.number('opacity', { usual: USUAL.opacity, least: 0, most: 1 }),
    pieces: Math.round(address.number('pieces', { usual: USUAL.pieces, least: 0, most: MOST_PIECES })),
  };
}

/** @param {import('../../address.js').Address} address @param {Choice} choice */
export function writeChoice(address, { text, logo, opacity, pieces }) {
  address.put('text', text, USUAL.text);
  address.put('logo', logo ? undefined : 'no');
  address.put('opacity', opacity, USUAL.opacity);
  address.put('pieces', pieces, USUAL.pieces);
}
