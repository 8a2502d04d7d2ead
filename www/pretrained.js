/** Weights that come with the page: `www/weights/ID.safetensors.gz`, each with a card that says where they come from. */
import { unpacked } from './gzip.js';
import { SAME_MODEL } from './same-model.js';
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

/** What stands in for a set that the site's owner has not installed. @type {Record<string, string>} */
const STAND_INS = {
  mnist: 'generated-digits',
  'fashion-mnist': 'generated-garments',
  cifar10: 'generated-scenes',
  ecg5000: 'generated-heartbeats',
};

/**
 * The weights of a recipe, where there are some and the settings leave its model and its data as they were.
 * @param {string} recipe
 * @param {string} data
 * @param {Pick<Settings, 'layers' | 'encoder' | 'decoder' | 'noise'>} settings
 * @returns {{card: Card, url: string} | undefined}
 */
export function pretrained(recipe, data, { layers, encoder, decoder, noise }) {
  const id = SAME_MODEL[recipe] ?? recipe;
  const [card, url] = [cards[`./weights/${id}.json`], files[`./weights/${id}.safetensors.gz`]];
  if (!card || !url || layers || encoder || decoder || noise) return undefined;
  return card.data === data || STAND_INS[card.data] === data ? { card, url } : undefined;
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
