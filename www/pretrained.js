/**
 * Weights that come with the page: `www/weights/ID.safetensors.gz`, each with a card that says where they come from. A
 * recipe may have some for another set too: `ID.SET.safetensors.gz`.
 */
import { modelEdits } from './build/edits.js';
import { unpacked } from './gzip.js';
import { SAME_MODEL, weightsFor } from './same-model.js';
import { ERROR_NAMES, namedError } from './worker/protocol.js';

/**
 * What `npm run pretrain` says of the weights that it wrote.
 * @typedef {object} Card
 * @property {string} recipe its id
 * @property {string} data id of the data set
 * @property {number} [label] the one label whose samples they were trained on, where not on all
 * @property {number} epochs
 * @property {number} loss
 * @property {number} val_loss over the whole test data
 */
/** @typedef {import('./state.js').Settings} Settings */

/** @type {Record<string, Card>} */
const cards = import.meta.glob('./weights/*.json', { eager: true, import: 'default' });
/** @type {Record<string, string>} */
const files = import.meta.glob('./weights/*.safetensors.gz', { eager: true, query: '?url', import: 'default' });
const published = Object.entries(cards).map(([file, card]) => ({
  card,
  url: files[file.replace(/json$/, 'safetensors.gz')],
}));

/**
 * The weights of a recipe, where there are some and the settings leave its model and its data as they were: those
 * trained on this very set, or else on the one that it stands in for.
 * @param {string} recipe
 * @param {string} data
 * @param {Pick<Settings, 'layers' | 'encoder' | 'heads' | 'noise'>} settings
 * @returns {{card: Card, url: string} | undefined}
 */
export function pretrained(recipe, data, settings) {
  if (modelEdits(settings).some(Boolean)) return undefined;
  return weightsFor(published, SAME_MODEL[recipe] ?? recipe, data);
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
export async function fetchWeights(url, signal) {
  const response = await fetch(new URL(url, import.meta.url), { signal });
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  return unpacked(new Uint8Array(await response.arrayBuffer())).catch(() => {
    throw failed('the file is damaged');
  });
}

/** @param {string} why */
const failed = (why) => namedError(ERROR_NAMES.data, `The pretrained weights could not be had: ${why}`);
