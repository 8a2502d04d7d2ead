/** What one opens beside the training. */
import { count } from './numbers.js';

/** @typedef {import('../../state.js').Settings} Settings */

export const tools = {
  label: 'How it trains',
  pace: 'Speed',
  paces: /** @type {Record<number, {name: string, explain: string}>} */ ({
    0: { name: 'Full speed', explain: 'As many steps a second as this machine can.' },
    10: { name: '10 steps / s', explain: 'Ten steps of the optimiser a second: slow enough to watch.' },
    1: {
      name: '1 step / s',
      explain: 'One step of the optimiser a second: one batch is looked at, every weight moves once.',
    },
  }),
  stop: 'Stop early',
  explainStop: 'Pauses where the validation loss no longer falls: from there on a model learns its samples by heart.',
  patience: 'after',
  epochs: (/** @type {number} */ epochs) => `${count(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`,
  explainPatience: 'So many epochs in a row without a smaller validation loss, and it pauses.',
  noRuns: 'Train, change something, train again: earlier runs stay here and in the chart, to compare with.',
  runs: 'Runs of this visit',
  run: 'Run',
  what: 'What',
  done: 'Epochs',
  best: 'Best val loss',
  of: (/** @type {string} */ title, /** @type {string} */ data) => `${title} on ${data}`,
  now: 'on the stage',
  other: 'Another loss or data set: not in the chart.',
  changes: tellChanges,
  again: 'Open',
  explainAgain: 'Opens this model again, untrained, with the same settings.',
  forget: 'Remove',
  explainForget: 'Takes this run from the list and from the chart.',
  files: 'Save',
  recipe: 'Recipe (JSON)',
  explainRecipe: 'The model and its training as a recipe file, with your settings in it.',
  samples: 'Samples (PNG)',
  explainSamples: 'The row of samples and what the model makes of them, as a picture.',
  curves: 'Curves (CSV)',
  explainCurves: 'Every point of the curves, of this run and of those before, as a table.',
  chart: 'Curves (PNG)',
  explainChart: 'The chart of the losses, as a picture.',
};

/** What a reader has changed of a recipe. @param {Partial<Settings>} settings */
function tellChanges({
  learningRate,
  batchSize,
  epochs,
  layers,
  encoder,
  heads = {},
  optimizer,
  contractive,
  noise,
  seed,
}) {
  return [
    learningRate === undefined ? '' : `learning rate ${learningRate}`,
    batchSize === undefined ? '' : `batches of ${count(batchSize)}`,
    epochs === undefined ? '' : `${count(epochs)} epochs`,
    layers ? `layers ${layers.join('-')}` : '',
    encoder || Object.values(heads).some((head) => head.layers) ? 'own layers' : '',
    ...Object.values(heads).flatMap(({ loss = '', weight }) => [
      loss.replaceAll('_', ' '),
      weight === undefined ? '' : `weight ${weight}`,
    ]),
    optimizer ?? '',
    contractive === undefined ? '' : `contractive penalty ${contractive}`,
    noise ? `noise ${noise.replace(':', ' ').replaceAll('_', ' ')}` : '',
    seed === undefined || seed === 1 ? '' : `seed ${seed}`,
  ]
    .filter(Boolean)
    .join(', ');
}
