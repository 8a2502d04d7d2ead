/**
 * Models that are no recipe of the page: one from a file, named in an address by all of its layers.
 */
import { headsOf } from '../heads.js';
import { USUAL_RATES } from '../optimizers.js';
import { sizeField } from '../recipe-edit.js';
import { product } from '../shapes.js';
import { layersOf } from './edit.js';
import { brief } from './text.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('../state.js').Settings} Settings */

/** How a model trains of which an address says no more than its layers. */
const USUAL = Object.freeze({ loss: 'mean_squared_error', optimizer: 'Adam', batchSize: 128, epochs: 10 });

/**
 * The settings that say all of a recipe.
 * @param {Recipe} recipe
 * @returns {Pick<Settings, 'encoder' | 'decoder' | 'decoders' | 'loss' | 'optimizer' | 'learningRate' | 'batchSize' | 'epochs'>}
 */
export function settingsOf(recipe) {
  const { loss } = headsOf(recipe)[0];
  const { optimizer, batch_size: batchSize, epochs } = recipe.training;
  const { name, learning_rate: rate } = optimizer;
  /** @type {<T>(value: T, usual: T) => T | undefined} */
  const unusual = (value, usual) => (value === usual ? undefined : value);
  return {
    encoder: layersOf(recipe, 'encoder').map(brief).map(named),
    decoder: layersOf(recipe, 'decoder').map(brief).map(named),
    loss: unusual(loss, USUAL.loss),
    optimizer: unusual(name, USUAL.optimizer),
    learningRate: unusual(typeof rate === 'number' ? rate : rate.initial_learning_rate, USUAL_RATES[name]),
    batchSize: unusual(batchSize, USUAL.batchSize),
    epochs: unusual(epochs, USUAL.epochs),
  };
}

/**
 * The recipe of an address that names all layers of a model; none where it does not.
 * @param {Settings} settings
 * @param {number[]} shape of a sample
 * @returns {Recipe | undefined}
 */
export function recipeOf(settings, shape) {
  const { recipe: id, encoder, decoder, loss = USUAL.loss, optimizer: name = USUAL.optimizer } = settings;
  if (!encoder || !decoder) return undefined;
  const { learningRate = USUAL_RATES[name], batchSize = USUAL.batchSize, epochs = USUAL.epochs } = settings;
  return {
    id,
    title: id,
    summary: '',
    source: '',
    data: [],
    model: {
      input_shape: takesVectors(encoder) ? [product(shape)] : shape,
      encoder,
      heads: [{ name: 'reconstruction', loss, layers: decoder }],
    },
    training: { optimizer: { name, learning_rate: learningRate }, batch_size: batchSize, epochs },
  };
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
