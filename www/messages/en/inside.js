/** Look inside: layers, weights, and a convolution tap by tap. */
import { count } from './numbers.js';

export const inside = {
  open: 'Look inside',
  explainOpen: 'What a layer makes of the input, its weights, and where this sample would push them.',
  title: 'Inside',
  close: 'Close',
  explainClose: 'Closes this view. The layers under the network open it again.',
  explainLayer: 'Which layer is looked into.',
  layer: (/** @type {string} */ kind, /** @type {string} */ part, /** @type {number[]} */ shape) =>
    `${part}: ${kind}, ${shape.join(' × ')}`,
  names: {
    activations: () => 'What it makes of the input',
    weights: (/** @type {number} */ channel) => `Weights of channel ${channel + 1}`,
    gradients: (/** @type {number} */ channel) => `Gradient of the weights of channel ${channel + 1}`,
  },
  all: {
    activations: 'What each unit makes of the input',
    weights: 'Weights of each unit',
    gradients: 'Gradient of the weights of each unit',
  },
  explain: {
    activations:
      'Activations: one tile a channel, one cell a number, all on one scale. Choose a channel to see its weights.',
    weights:
      'Filters: the numbers that are multiplied with the input, one tile for each channel of it. Green is above zero, purple below.',
    gradients:
      'How the loss of this one sample would change with each weight: training steps the other way. Green: a larger weight, a larger loss.',
  },
  scale: (/** @type {string} */ most) => `full colour at ${most}`,
  alt: (/** @type {string} */ name, /** @type {number} */ tiles, /** @type {number[]} */ size) =>
    `${name}: ${count(tiles)} ${tiles === 1 ? 'tile' : 'tiles'} of ${size.join(' by ')} numbers.`,
  channel: 'Channel',
  explainChannel: 'The channel, or unit, of this layer whose weights are shown.',
  from: 'Input channel',
  explainFrom: 'The channel of the layer’s input that is convolved below.',
  of: (/** @type {number} */ at, /** @type {number} */ all) => `${count(at + 1)} of ${count(all)}`,
};

export const taps = {
  gatherTitle: 'A convolution, tap by tap',
  gather:
    'It gathers: the kernel lies on a window of the input, each weight meets the number below it, and the sum of all products is one number of the output.',
  scatterTitle: 'A transposed convolution, tap by tap',
  scatter:
    'It scatters: one number of the input is multiplied with every weight, and the products are laid over a window of the output, where they add up with those of its neighbours.',
  parts: { input: 'Input channel', kernel: 'Kernel', output: 'What it adds to the output' },
  explain: {
    input: 'One channel of what this layer is given. Outside of it is padding: zeros.',
    kernel: 'The weights from this channel of the input to this channel of the output.',
    output:
      'The sums so far. The same is done with every other channel of the input; all are added, then the bias, then comes the activation.',
  },
  back: 'Back',
  next: 'Next tap',
  pixel: 'Next pixel',
  play: 'Play',
  stop: 'Stop',
  explainBack: 'One multiplication back. Arrow keys step too: left and right a tap, up and down a pixel.',
  explainNext: 'One multiplication on.',
  explainPixel: 'All multiplications of the next pixel at once.',
  explainPlay: 'Goes on by itself, tap after tap.',
  place: 'Taps done',
  explainPlace: 'How many multiplications of all are done.',
  of: (/** @type {number} */ done, /** @type {number} */ all) => `${count(done)} of ${count(all)}`,
  product: (
    /** @type {number} */ tap,
    /** @type {number} */ all,
    /** @type {string} */ value,
    /** @type {string} */ weight,
    /** @type {string} */ both,
  ) => `Tap ${tap} of ${all}: ${value} × ${weight} = ${both}.`,
  sum: (/** @type {string} */ value) => `Sum so far: ${value}.`,
  padding: 'That is padding: it adds nothing.',
  cut: 'That falls outside of the output, and is cut off.',
};
