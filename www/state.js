/**
 * The settings of the page, and their place in the address: a link reproduces the page.
 *
 * Only what differs from the defaults is written, so a plain address is the plain page.
 */

/**
 * @typedef {object} Settings
 * @property {string} lab
 * @property {string} recipe
 * @property {string} [data] none: the first set that the recipe fits and the site has
 * @property {number} seed
 * @property {number} [learningRate] none: the recipe's
 * @property {number} [epochs]
 * @property {number} [batchSize]
 * @property {number[]} [layers] sizes of the encoder's layers, the code last; none: the recipe's
 * @property {LayerSpec[]} [encoder] its layers; none: the recipe's
 * @property {import('./build/head-keys.js').HeadEdits} [heads] what is other than in the recipe, by their place
 * @property {string} [optimizer]
 * @property {number} [contractive] weight of the contractive penalty
 * @property {string} [noise] kind and amount of the noise to train on, such as `salt_and_pepper:0.3`; none: the recipe's
 * @property {boolean} [scratch] whether pretrained weights are left aside
 * @property {Arithmetic} [arithmetic] none: see `workerOptions`
 * @property {number} [workers] none: as many as are faster
 */

import { headsFrom, putHeads } from './build/head-keys.js';
import { layersFromText, layersToText } from './build/text.js';
import { WORKBENCH, usualRecipe } from './labs/index.js';
import { languageOf } from './messages/languages.js';
import { parseNoise } from './noise.js';
import { toNumber } from './number.js';
import { USUAL_RATES } from './optimizers.js';

/** @typedef {import('./worker/protocol.js').Arithmetic} Arithmetic */
/** @typedef {import('./recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {{settings: Settings, problems: {field: string, value: string}[]}} Parsed */

/** @type {Settings} */
export const DEFAULTS = Object.freeze({ lab: 'reconstruct', recipe: 'deep-8x8', seed: 1 });

/** A recipe as it is: what a reader may change of it, unchanged. */
export const UNCHANGED = Object.freeze({
  learningRate: undefined,
  epochs: undefined,
  batchSize: undefined,
  layers: undefined,
  encoder: undefined,
  heads: undefined,
  optimizer: undefined,
  contractive: undefined,
  noise: undefined,
  scratch: undefined,
});

/** Address key of each number; short names, since people read and write these. */
const NUMBERS = /** @type {const} */ ({
  seed: 'seed',
  learningRate: 'learning_rate',
  epochs: 'epochs',
  batchSize: 'batch_size',
  workers: 'workers',
  contractive: 'contractive',
});

/** @type {readonly Arithmetic[]} */
export const ARITHMETICS = Object.freeze(['strict', 'fast']);

/**
 * Reads settings from an address. What cannot be read is reported and left at its default.
 * @param {string} search such as `?recipe=deep&seed=7`
 * @returns {Parsed}
 */
export function fromSearch(search) {
  const params = new URLSearchParams(search);
  /** @type {Settings} */
  const settings = { ...DEFAULTS };
  /** @type {Parsed['problems']} */
  const problems = [];
  const recipe = params.get('recipe');
  // Before there were labs, an address named a recipe alone: the workbench opens them all.
  settings.lab = params.get('lab') ?? (recipe ? WORKBENCH : DEFAULTS.lab);
  settings.recipe = recipe ?? usualRecipe(settings.lab);
  const language = params.get('lang');
  if (language && !languageOf(language)) problems.push({ field: 'lang', value: language });
  const data = params.get('data');
  if (data) settings.data = data;
  const noise = params.get('train_noise');
  if (noise && parseNoise(noise)) settings.noise = noise;
  else if (noise) problems.push({ field: 'train_noise', value: noise });
  const layers = params.get('layers');
  const sizes = layers?.split(',').map((text) => toNumber(text) ?? NaN);
  if (sizes?.every((size) => Number.isInteger(size) && size > 0)) settings.layers = sizes;
  else if (layers) problems.push({ field: 'layers', value: layers });
  const encoder = params.get('encoder');
  const built = encoder === null ? undefined : layersFromText(encoder);
  if (built) settings.encoder = built;
  else if (encoder !== null) problems.push({ field: 'encoder', value: encoder });
  const heads = headsFrom(params);
  if (heads.heads) settings.heads = heads.heads;
  problems.push(...heads.problems);
  const optimizer = params.get('optimizer');
  if (optimizer && Object.hasOwn(USUAL_RATES, optimizer)) settings.optimizer = optimizer;
  else if (optimizer !== null) problems.push({ field: 'optimizer', value: optimizer });
  if (params.get('weights') === 'none') settings.scratch = true;
  const arithmetic = params.get('arithmetic');
  const known = ARITHMETICS.find((each) => each === arithmetic);
  if (arithmetic && !known) problems.push({ field: 'arithmetic', value: arithmetic });
  if (known) settings.arithmetic = known;
  for (const [field, key] of Object.entries(NUMBERS)) {
    const text = params.get(key);
    if (text === null) continue;
    const value = toNumber(text);
    if (value === undefined) problems.push({ field: key, value: text });
    else settings[/** @type {keyof typeof NUMBERS} */ (field)] = value;
  }
  // Whoever writes a seed into an address, even the usual one, wants every reader to see the same.
  if (params.has('seed') && !impliedBySeed(settings)) settings.arithmetic ??= 'strict';
  return { settings, problems };
}

/**
 * A seed of one's own means the same bits for everybody, unless it is said otherwise.
 * @param {Settings} settings
 * @returns {Arithmetic | undefined}
 */
function impliedBySeed({ seed }) {
  return seed === DEFAULTS.seed ? undefined : 'strict';
}

/**
 * How workers are to work for these settings.
 * @param {Settings} settings
 * @returns {import('./worker/protocol.js').WorkerOptions}
 */
export function workerOptions(settings) {
  return { arithmetic: settings.arithmetic ?? impliedBySeed(settings), workers: settings.workers };
}

/**
 * Writes settings into an address, keeping the keys it does not own.
 * @param {Settings} settings
 * @param {string} [search] the address as it is
 * @returns {string} such as `?recipe=deep`, or an empty string
 */
export function toSearch(settings, search = '') {
  const params = new URLSearchParams(search);
  /** @param {string} key @param {string | number | undefined} value @param {unknown} usual */
  const put = (key, value, usual) => {
    if (value === undefined || value === usual) params.delete(key);
    else params.set(key, String(value));
  };
  const { lab } = settings;
  put('recipe', settings.recipe, usualRecipe(lab));
  // A recipe in the address means the workbench, unless a lab is named.
  put('lab', lab, params.has('recipe') ? WORKBENCH : DEFAULTS.lab);
  put('layers', settings.layers?.join(), undefined);
  put('encoder', settings.encoder && layersToText(settings.encoder), undefined);
  putHeads(params, settings.heads);
  put('optimizer', settings.optimizer, undefined);
  put('train_noise', settings.noise, undefined);
  put('weights', settings.scratch ? 'none' : undefined, undefined);
  put('data', settings.data, undefined);
  put('arithmetic', settings.arithmetic, impliedBySeed(settings));
  for (const [field, key] of Object.entries(NUMBERS)) {
    const name = /** @type {keyof typeof NUMBERS} */ (field);
    put(key, settings[name], DEFAULTS[name]);
  }
  const text = params.toString();
  return text && `?${text}`;
}
