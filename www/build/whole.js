/**
 * Models that are no recipe of the page: one from a file, named in an address by all of its layers.
 */
import { headsOf } from '../heads.js';
import { corruptionOf, noiseIn, parseNoise } from '../noise.js';
import { USUAL_RATES } from '../optimizers.js';
import { sizeField } from '../recipe-edit.js';
import { product } from '../shapes.js';
import { ERROR_NAMES, namedError } from '../worker/protocol.js';
import { layersOf } from './stacks.js';
import { keysOf } from './head-keys.js';
import { brief } from './text.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../heads.js').Head} Head */
/** @typedef {import('./stacks.js').HeadEdit} HeadEdit */

/** How a model trains of which an address says no more than its layers. */
const USUAL = Object.freeze({ optimizer: 'Adam', batchSize: 128, epochs: 10 });

/** A head of which an address says no more than its layers. @param {number} at its place */
const usualHead = (at) => ({
  name: at === 0 ? 'reconstruction' : `head-${at + 1}`,
  loss: 'mean_squared_error',
});

/** @type {<T>(value: T, usual: T) => T | undefined} */
const unusual = (value, usual) => (value === usual ? undefined : value);

/**
 * The settings that say all of a recipe.
 * @param {Recipe} recipe
 * @returns {Pick<Settings, 'encoder' | 'heads' | 'contractive' | 'noise' | 'optimizer' | 'learningRate' | 'batchSize' | 'epochs'>}
 */
export function settingsOf(recipe) {
  const { optimizer, batch_size: batchSize, epochs } = recipe.training;
  const { name, learning_rate: rate } = optimizer;
  return {
    encoder: layersOf(recipe, 'encoder').map(brief).map(named),
    heads: Object.fromEntries(headsOf(recipe).map(wholeHead).entries()),
    // The core writes none as null.
    contractive: /** @type {number | null | undefined} */ (recipe.model.contractive) ?? undefined,
    noise: noiseIn(recipe),
    optimizer: unusual(name, USUAL.optimizer),
    learningRate: unusual(typeof rate === 'number' ? rate : rate.initial_learning_rate, USUAL_RATES[name]),
    batchSize: unusual(batchSize, USUAL.batchSize),
    epochs: unusual(epochs, USUAL.epochs),
  };
}

/** All of a head that is not as usual. @param {Head} head @param {number} at @returns {HeadEdit} */
function wholeHead({ name, layers, loss, weight = 1, target = 'input', route }, at) {
  const usual = usualHead(at);
  return {
    layers: layers.map(brief).map(named),
    name: unusual(name, usual.name),
    loss: unusual(loss, usual.loss),
    weight: unusual(weight, 1),
    target: unusual(target, 'input'),
    route: route ?? undefined,
  };
}

/**
 * The recipe of an address that names all layers of a model; none where it does not.
 * @param {Settings} settings
 * @param {number[]} shape of a sample
 * @returns {Recipe | undefined}
 */
export function recipeOf(settings, shape) {
  const { recipe: id, encoder, heads, contractive, noise, optimizer: name = USUAL.optimizer } = settings;
  if (!encoder || !heads?.[0]?.layers) return undefined;
  const noisy = noise === undefined ? undefined : parseNoise(noise);
  const { learningRate = USUAL_RATES[name], batchSize = USUAL.batchSize, epochs = USUAL.epochs } = settings;
  return {
    id,
    title: id,
    summary: '',
    source: '',
    // A set that it is written for, where only that set has what a head is trained towards.
    data: Object.values(heads).some(({ target }) => target === 'parameters') ? [settings.data ?? ''] : [],
    model: {
      input_shape: takesVectors(encoder) ? [product(shape)] : shape,
      encoder,
      heads: wholeHeads(heads),
      ...(contractive !== undefined && { contractive }),
    },
    ...(noisy && { corruption: corruptionOf(noisy.noise, noisy.amount) }),
    training: { optimizer: { name, learning_rate: learningRate }, batch_size: batchSize, epochs },
  };
}

/** The heads that an address says, one after another. @param {import('./head-keys.js').HeadEdits} said @returns {Head[]} */
function wholeHeads(said) {
  const last = Math.max(...Object.keys(said).map(Number));
  const [beyond] = keysOf(said[last], last);
  return Array.from({ length: last + 1 }, (_, at) => {
    const { layers, ...edit } = said[at] ?? {};
    if (!layers) throw namedError(ERROR_NAMES.spec, `decoder${at + 1} must be there, since ${beyond} is`);
    return { ...usualHead(at), ...edit, layers };
  });
}

/** A layer without a name that an address could not keep. @param {LayerSpec} spec @returns {LayerSpec} */
function named({ name, ...spec }) {
  return typeof name === 'string' && /^[A-Za-z_][\w.-]*$/.test(name) ? { ...spec, name } : spec;
}

/** Whether the first layer with weights is a dense one, with nothing before it that takes pictures. @param {LayerSpec[]} encoder */
function takesVectors(encoder) {
  const first = encoder.find((spec) => sizeField(spec) || spec.layer.endsWith('2D') || spec.layer === 'Flatten');
  return first?.layer === 'Dense';
}
