/** The workbench: layers put in, taken out and changed. */
import { count } from './numbers.js';

/** What of a layer can be set, by the field of a recipe. @type {Record<string, {name: string, explain: string}>} */
const fields = {
  activation: { name: 'Activation', explain: 'The function that each of its numbers goes through.' },
  'activity_regularizer.l1': {
    name: 'L1 on outputs',
    explain: 'What each unit that is not 0 costs beside the loss: with it, few are active at a time. Empty: nothing.',
  },
  beta: { name: 'Beta', explain: 'How much its own penalty counts beside the loss.' },
  'activity_regularizer.kl.rho': {
    name: 'KL target',
    explain:
      'How active each unit is to be on average, between 0 and 1: what is off costs beside the loss. For sigmoid. Empty: nothing.',
  },
  'activity_regularizer.kl.weight': {
    name: 'KL weight',
    explain: 'How much it counts beside the loss when a unit is not as active as its KL target. Empty: nothing.',
  },
  codes: { name: 'Entries', explain: 'How many vectors its codebook has.' },
  filters: { name: 'Filters', explain: 'How many channels it makes: as many small pictures as there are filters.' },
  k: { name: 'Kept', explain: 'How many of its numbers, the largest, are kept; the others become 0.' },
  kernel_size: { name: 'Kernel', explain: 'How many pixels a filter sees, to each side.' },
  'kernel_regularizer.l2': {
    name: 'L2 on weights',
    explain: 'What large weights cost beside the loss. Empty: nothing.',
  },
  padding: {
    name: 'Border',
    explain: 'same: zeros around the picture, so that only strides change its size. valid: none, it loses its border.',
  },
  pool_size: { name: 'Window', explain: 'How many pixels become one, to each side.' },
  rate: { name: 'Rate', explain: 'The share of its inputs left out at each step of the training, others each time.' },
  size: { name: 'Times', explain: 'How often each pixel is repeated, to each side.' },
  stddev: { name: 'Deviation', explain: 'How strong the noise is that each step of the training adds.' },
  strides: {
    name: 'Strides',
    explain:
      'How many pixels lie from one place to the next: 2 halves a picture, and doubles it where it is transposed. Empty: 1, and for pooling its window.',
  },
  units: { name: 'Units', explain: 'How many numbers it makes, each a weighted sum of all that come in.' },
};

export const build = {
  title: 'Layers',
  explain: 'What the model is made of, from the input to the output. Choose a layer to change it.',
  parts: { encoder: 'encoder', decoder: 'decoder' },
  ends: { input: 'input', code: 'code', output: 'output' },
  weights: (/** @type {number} */ parameters) => `${count(parameters)} weights to learn in all`,
  layer: (/** @type {string} */ shown, /** @type {string} */ part) => `${shown}, ${part}`,
  explainLayer: (/** @type {number} */ parameters) =>
    `${count(parameters)} weights to learn. Choose it to change it; Delete takes it out.`,
  add: (/** @type {string} */ before, /** @type {string} */ after) => `Add a layer between ${before} and ${after}`,
  explainAdd: 'One layer more here, as wide as lies between its neighbours. What it is can be changed afterwards.',
  remove: (/** @type {string} */ kind) => `Remove the ${kind} layer`,
  explainRemove: 'Takes this layer out. Undo puts it back.',
  mirror: 'Mirror the other side',
  explainMirror: 'The decoder is the encoder’s mirror image: what you do to one is done to the other.',
  undo: 'Undo',
  explainUndo: 'Takes the last change back (Ctrl+Z). What was trained in between is not kept.',
  original: 'As it was',
  explainOriginal: 'The recipe as it is written, without your changes.',
  kind: 'Layer',
  explainKind: 'What kind of layer it is.',
  fields,
  nothing: 'Nothing to set here: what it does follows from the layers around it.',
  loss: 'Loss',
  explainLoss: 'How far an output is from what it should be. The training makes this smaller.',
  lossWeight: 'Loss weight',
  explainLossWeight: 'What this loss is multiplied by, beside the other heads and the penalties. 0 leaves it out.',
  ofHead: (/** @type {string} */ what, /** @type {string} */ head) => `${what}: ${head}`,
  optimizer: 'Optimiser',
  explainOptimizer: 'The rule by which each step moves the weights.',
  contractive: 'Contractive penalty',
  explainContractive: 'What it costs beside the loss when the code moves as the input does. Empty: nothing.',
  noise: 'Noise on the input',
  explainNoise: 'What is done to each sample before the encoder sees it; the output is compared with the clean one.',
  noNoise: 'none',
  noiseAmount: 'Amount',
  explainNoiseAmount: 'How much noise there is.',
  refused: 'It cannot be so:',
  head: 'Head',
  explainHead: (/** @type {string} */ name, /** @type {number} */ number) =>
    `Shows the layers and the loss of head ${number}, ${name}, to change them. All heads begin at the same code.`,
  notShares:
    'A KL target needs numbers between 0 and 1: an activation of sigmoid or softmax. Empty it, or choose one of them',
  notNumber: (/** @type {string} */ name) => `${name} must be a number`,
  overview: {
    pooled: 'The codes, channel by channel: the mean of each, laid out in two dimensions',
    measuring: 'Squared error of samples it never trains on',
    errors: (/** @type {string} */ samples) => `Squared error of ${samples} samples it never trains on, on a log scale`,
    errorsAlt: (/** @type {string} */ best, /** @type {string} */ middle, /** @type {string} */ worst) =>
      `Histogram of the samples’ errors: the least is ${best}, half of them lie below ${middle}, the greatest is ${worst}.`,
    explainErrors:
      'How many samples come back how well: the further left, the closer. The mark is what is in the input.',
    show: 'Into the input',
    best: 'Best',
    middle: 'Middle',
    worst: 'Worst',
    explainPick: 'The sample that comes back best, the one in the middle, or the one that comes back worst.',
  },
  sizes: {
    label: (/** @type {string} */ kind, /** @type {string} */ part) => `Size of the ${kind} layer, ${part}`,
    explain: (/** @type {number} */ size) =>
      `Pull to make this layer wider or narrower: now ${count(size)}. Arrow keys do it too.`,
  },
  kept: 'The model before is still here.',
};
