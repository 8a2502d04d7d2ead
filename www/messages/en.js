/**
 * Every word of the page, in English. Another language is another file with the same keys.
 *
 * What the core and the worker say of bad input is English in every language: it names fields as recipes do.
 */
import { bring } from './en/bring.js';
import { build } from './en/build.js';
import { count, fine, loss, signed } from './en/numbers.js';
import { codes, labs as codeLabs } from './en/codes.js';
import { labs as mendingLabs, mending } from './en/mending.js';
import { files } from './en/files.js';
import { embed, share } from './en/share.js';
import { inside, taps } from './en/inside.js';
import { tools } from './en/tools.js';

export { count, decibels, loss, plain, signed } from './en/numbers.js';

/** What the fields of an address must be that are no numbers. @type {Record<string, string>} */
const addressNeeds = {
  arithmetic: 'strict or fast',
  decoder: 'layers such as Dense units 32 activation relu, joined by *',
  encoder: 'layers such as Dense units 32 activation relu, joined by *',
  head: 'the name of a head, such as label',
  lab: 'one of those in the list of labs',
  lang: 'de or en',
  layers: 'whole numbers such as 48,24,6',
  loss: 'a loss by its Keras name, such as mean_squared_error',
  optimizer: 'an optimiser by its Keras name, such as Adam',
  target: 'input, label, chroma or parameters',
  train_noise: 'a kind and an amount such as salt_and_pepper:0.3',
};

export const words = {
  language: 'en',
  /** `ltr` or `rtl`: from where to where it is read. */
  direction: 'ltr',
  title: 'Autoencoder Playground',
  skip: 'Skip to the model',

  choose: {
    recipe: 'Model',
    between: 'on',
    data: 'Data',
    needs: (/** @type {string} */ title, /** @type {string} */ data) => `${title} (needs ${data})`,
  },
  theme: {
    label: 'Colours',
    auto: 'Auto',
    light: 'Light',
    dark: 'Dark',
    explain: 'Colours: light, dark, or (auto) as your system has it.',
  },
  /** Titles and summaries by the id of a recipe: here none, since `recipes/*.json` are in English. */
  recipes: /** @type {Record<string, {title: string, summary: string}>} */ ({}),
  /** Titles by the id of a data set: here none, as above. */
  dataSets: /** @type {Record<string, string>} */ ({}),

  settings: {
    open: 'Settings',
    close: 'Close',
    title: 'Settings',
    learningRate: 'Learning rate',
    learningRateHelp: 'How far each step moves the weights. Too small learns slowly, too large runs away.',
    batchSize: 'Batch size',
    batchSizeHelp: 'How many samples are looked at before each step.',
    epochs: 'Epochs',
    epochsHelp: 'How often the whole training set is gone through.',
    seed: 'Seed',
    seedHelp: 'Where chance begins. The same seed gives the same run.',
    apply: 'Start over with these',
    pending: 'The model you have stays until you start over.',
    usual: (/** @type {string | number} */ value) => `Usual: ${value}.`,
    notNumber: (/** @type {string} */ name) => `${name} must be a number, such as 0.001.`,
    about: 'About this model',
    from: (/** @type {string} */ source) => `After ${source}.`,
    facts: (/** @type {number} */ parameters, /** @type {string} */ optimizer, /** @type {string} */ lossName) =>
      `${count(parameters)} weights to learn, moved by ${optimizer} so that the ${lossName.replaceAll('_', ' ')} falls.`,
    dataFacts: (/** @type {number} */ train, /** @type {number} */ validation) =>
      `${count(train)} samples to learn from, ${count(validation)} kept aside to check on.`,
    credit: (/** @type {string} */ credit, /** @type {string} */ licence) => `Data: ${credit} (${licence}).`,
    language: 'Language',
    arithmetic: 'Arithmetic',
    arithmeticHelp:
      'Strict gives the same numbers in every browser. Fast joins each multiplication with an addition, where the browser can.',
    arithmeticUsual: 'usual',
    arithmeticNames: { strict: 'strict', fast: 'fast' },
    arithmeticFacts: {
      fast: 'Arithmetic: fast (fused multiply-add), as this browser can.',
      strict: 'Arithmetic: strict, the same bits in every browser.',
    },
  },

  labs: {
    label: 'Labs',
    lesson: 'What this teaches',
    maths: 'The maths',
    reconstruct: {
      name: 'Reconstruct',
      line: 'Reconstruct: draw a digit, see it squeezed into a few numbers and rebuilt.',
      teach: [
        'An autoencoder is trained to give back what it was given, through a waist too narrow to let everything pass.',
        'What fits through is what the samples have in common; what is rare in them is lost first.',
        'Widen the code and the copies sharpen; but the same weights then have less reason to find out what a digit is.',
      ],
      maths: [
        'z = f(x), x̂ = g(z): the encoder f makes a code z of k numbers from an input x of n; the decoder g makes x̂ from z alone.',
        'L = (1/n) Σᵢ (xᵢ − x̂ᵢ)²: the mean squared error, which every step of the training makes a little smaller.',
      ],
    },
    ...mendingLabs,
    ...codeLabs,
    workbench: {
      name: 'Workbench',
      line: 'Workbench: every model there is, on any data that fits it, and what you make of it.',
      teach: [
        'An autoencoder is a list of layers: some narrow its input to the code, others widen the code to an output, and a loss says how far that is off.',
        'Pull a layer narrower, and the code must choose what to keep; pull it wider, and it may simply copy.',
        'Noise, penalties and other losses each ask for something else: train, change one thing, train again, and compare the curves.',
      ],
      maths: [
        'min over θ of the mean of ℓ(x, g(f(x̃))) + R(f(x)): f is the encoder, g the decoder, θ all of their weights, x̃ the input with noise on it (x̃ = x without), ℓ the loss, R the penalties on the code.',
        'Dense, n to m numbers: nm + m weights. Conv2D, k × k kernels, c to d channels: k²cd + d weights, however large the picture is.',
        'Each step: θ ← θ − η ∇L, over one batch of samples; η is the learning rate. Adam divides each weight’s step by how large its gradients were of late.',
      ],
    },
  },

  bytes: {
    title: 'What has to be kept of one picture',
    original: 'original',
    code: 'code',
    originalNote: (/** @type {number} */ pixels) => `${count(pixels)} pixels, a byte each`,
    codeNote: (/** @type {number} */ numbers) => `${count(numbers)} numbers, four bytes each`,
    amount: (/** @type {number} */ bytes) => (bytes < 10_000 ? `${count(bytes)} bytes` : `${count(bytes / 1000)} kB`),
    honest: (/** @type {number} */ bytes, /** @type {number} */ worth) =>
      `To read codes one needs the decoder too, once: ${count(bytes / 1000)} kB of weights, as much as ${count(worth)} originals.`,
    explain: 'What is stored if one keeps the code instead of the picture, and what is not: the decoder that reads it.',
  },

  sweep: {
    title: 'How much can a code hold?',
    start: 'Train them all',
    stop: 'Stop',
    explainStart: 'Trains the same network once for each code size, one after another, beside the one above.',
    explainRow: (/** @type {number} */ size) =>
      `What comes back through a code of ${count(size)} ${size === 1 ? 'number' : 'numbers'}. Open it above.`,
    input: 'input',
    size: (/** @type {number} */ size) => `${count(size)} ${size === 1 ? 'number' : 'numbers'}`,
    open: 'open',
    error: 'error',
    waiting: 'not trained yet',
    training: (/** @type {number} */ share) => `training, ${Math.round(share * 100)} %`,
    alt: (/** @type {string} */ sizes) => `Samples above, and below them what codes of ${sizes} numbers give back.`,
  },

  ...mending,
  ...codes,

  stage: {
    label: 'The model',
    input: 'Input',
    encoder: 'encoder',
    code: 'code',
    decoder: 'decoder',
    output: 'Output',
    network: (/** @type {string} */ title, /** @type {string} */ widths) =>
      `${title}: an hourglass of layers with ${widths} numbers.`,
    scale: 'numbers, on a log scale',
    weightsNote: 'weights to learn',
    parameters: 'weights',
    codeCount: (/** @type {number} */ units) => `${count(units)} numbers`,
    codeValue: (/** @type {number} */ unit, /** @type {number} */ value) => `${unit + 1}: ${signed(value)}`,
    error: 'squared error',
    fromCode: 'from the code you set',
  },
  layer: {
    input: (/** @type {number} */ units, /** @type {boolean} */ picture) =>
      `The input: ${count(units)} numbers${picture ? ', one for each pixel and colour' : ''}.`,
    plain: (
      /** @type {string} */ kind,
      /** @type {number} */ units,
      /** @type {number} */ weights,
      /** @type {string} */ activation,
    ) =>
      `${kind} layer of ${count(units)} numbers${activation ? `, ${activation}` : ''}; ${count(weights)} weights to learn. ` +
      'Each line is a unit, the darker the more active.',
    code: (/** @type {number} */ units) =>
      `The code: all that is left of the picture are these ${count(units)} numbers. Drag a bar, and the output changes.`,
  },

  pad: {
    label: 'Drawing pad. Arrow keys move, space paints, Shift with an arrow key paints a line, Delete clears.',
    role: 'drawing pad',
    invite: 'draw here',
    sample: 'The sample that is sent through the model.',
    clear: 'Clear',
    next: 'Next sample',
    explainPad:
      'Draw a digit. It is centred and scaled as the digits of the data set were, then sent through the network.',
    explainSample: 'A sample that the model has never trained on, sent through the network.',
    explainNext: 'Puts a sample that the model has never trained on into the input.',
    explainClear: 'An empty page. Then draw.',
    at: (/** @type {number} */ row, /** @type {number} */ column, /** @type {boolean} */ inked) =>
      `row ${row + 1}, column ${column + 1}, ${inked ? 'ink' : 'paper'}`,
  },
  codeSlider: {
    label: (/** @type {number} */ unit, /** @type {number} */ units, /** @type {boolean} */ upright) =>
      `Code, number ${unit + 1} of ${units}. ${upright ? 'Left and right choose a number, up and down' : 'Up and down choose a number, left and right'} change it, Escape puts it back.`,
  },
  output: {
    label: 'What the model rebuilds from the code',
    explain: 'What the decoder makes of the code, and of nothing else.',
  },

  pairs: {
    title: (/** @type {number} */ samples) => `${samples} samples it never trains on, and below each what it rebuilds`,
    titleCorrupted: (/** @type {number} */ samples) =>
      `${samples} samples it never trains on, what is left of each for the model to see, and what it rebuilds`,
    mosaic: 'As a mosaic',
    explainMosaic: 'Sixteen samples in one square, what comes back in the next.',
    difference: 'Show the difference',
    legend: 'difference: output minus input',
    tooBright: 'too little ink',
    tooDark: 'too much ink',
    pick: (/** @type {number} */ index, /** @type {number | undefined} */ label) =>
      label === undefined ? `Sample ${index + 1}` : `Sample ${index + 1}, a ${label}`,
    group: 'Samples. Arrow keys move, Enter puts one into the input.',
    explain: 'Test samples above, what comes back below. Pick one to send it through the network.',
    explainDifference: 'Output minus input, pixel by pixel.',
  },

  build,
  tools,
  files,
  swap: {
    title: 'Faces that change places',
    explain:
      'The encoder reads the expression alone, so each code can go through either decoder, and each draws its own face.',
    input: 'input',
    own: 'its own decoder',
    other: 'the other one',
    swapped: 'Swapped',
    byOwn: 'own decoder',
    byOther: 'other decoder',
    by: (/** @type {number} */ decoder) => `decoder ${decoder}`,
    label: (/** @type {string} */ by) => `The same code, drawn by another decoder: ${by}`,
    alt: (/** @type {string} */ row) => `The same expressions in a row: ${row}.`,
  },
  share,
  embed,
  inside,
  taps,
  bring,

  train: {
    label: 'Training',
    tools: 'More: speed, early stop, runs, files',
    explainTools: 'How fast it trains and when it stops, earlier runs to compare with, and files to keep.',
    train: 'Train',
    pause: 'Pause',
    goOn: 'Go on',
    more: 'Train on',
    scratch: 'Train from scratch',
    startOver: 'Start over',
    preparing: 'Preparing',
    step: 'Step',
    epochOnce: 'Epoch',
    reset: 'Reset',
    epoch: 'epoch',
    left: 'time left',
    seconds: (/** @type {number} */ value) =>
      value < 60
        ? `${Math.ceil(value)} s`
        : value < 3600
          ? `${Math.ceil(value / 60)} min`
          : `${fine.format(value / 3600)} h`,
    ofEpochs: (/** @type {number} */ epoch, /** @type {number} */ epochs) => `${count(epoch)} of ${count(epochs)}`,
    speed: 'samples / s',
    loss: 'loss',
    valLoss: 'val loss',
    steps: 'step',
    none: '–',
    explainTrain: 'Shows the model the training samples again and again, and moves its weights a little each time.',
    explainPause: 'Stops after the step under way. Nothing is lost.',
    explainStep: 'One optimiser step: one batch is looked at, and every weight moves once.',
    explainEpochOnce: 'One epoch: every training sample is looked at once, then it pauses.',
    explainMore: 'Goes on from here, for as many epochs again.',
    explainLeft: 'How long the remaining epochs take at the pace of now.',
    explainReset: 'New weights from the same seed. What was learned is gone.',
    explainEpoch: 'One epoch: the whole training set gone through once.',
    explainSpeed: 'How many training samples are worked through each second, here in your browser.',
    explainLoss: 'Loss: how far the outputs are from the inputs, on the samples it trains on.',
    explainValLoss: 'Validation loss: the same on samples it never trains on. This is the number that counts.',
    explainCurve: 'Loss over the epochs. As it falls, the outputs come to resemble the inputs.',
    curve: (/** @type {string} */ now) => `Loss over the epochs. ${now}`,
    curveMade: (/** @type {'strict' | 'fast'} */ arithmetic, /** @type {number} */ workers) =>
      `${arithmetic} arithmetic${workers > 1 ? `, ${workers} workers` : ''}`,
    curveEmpty: 'Nothing is trained yet.',
    curveInvite: 'The loss will be drawn here',
    pretrained: (/** @type {import('../pretrained.js').Card} */ { epochs, data, val_loss: value }) =>
      `Pretrained: ${count(epochs)} epochs on ${data}, validation loss ${loss(value)}`,
    take: 'Take the pretrained weights',
    explainTake: 'Weights that were trained beforehand and come with this page.',
    announce: (/** @type {number} */ epoch, /** @type {number} */ epochs, /** @type {number} */ value) =>
      `Epoch ${epoch} of ${epochs}, validation loss ${loss(value)}.`,
    finished: (/** @type {number} */ epochs, /** @type {number} */ value) =>
      `Training is finished: ${epochs} epochs, validation loss ${loss(value)}.`,
  },

  caption: {
    empty: 'Nothing is open yet. Choose another recipe or data set.',
    loading: (/** @type {string} */ title) => `Preparing ${title}.`,
    received: (/** @type {string} */ title, /** @type {string} */ part) => `Fetching ${title}, ${part}.`,
    ready: (/** @type {number} */ units, /** @type {number} */ code, /** @type {boolean} */ grey) =>
      `${count(units)} ${grey ? 'pixels' : 'numbers'} are squeezed into ${count(code)} numbers and rebuilt from them alone. It has learned nothing yet: press Train.`,
    wide: (/** @type {number} */ units, /** @type {number} */ code, /** @type {boolean} */ grey) =>
      `${count(units)} ${grey ? 'pixels' : 'numbers'} pass through ${count(code)} numbers: room enough to copy, but what goes in is spoiled.`,
    untrained: 'It has learned nothing yet: press Train.',
    beforehand: 'Trained beforehand.',
    pretraining: (/** @type {import('../worker/protocol.js').PretrainingReport} */ { stage, stages, epoch, epochs }) =>
      `Pretraining comes first: part ${stage} of ${stages}, epoch ${Math.min(epoch + 1, epochs)} of ${epochs}. The loss is drawn once the whole network trains.`,
    trainingColours: 'Each step nudges every weight so that the colours come a little closer to the true ones.',
    pretrained: (/** @type {number} */ units, /** @type {number} */ code, /** @type {boolean} */ drawable) =>
      `Trained beforehand: ${count(units)} numbers are squeezed into ${count(code)} and rebuilt from them alone. ${drawable ? 'Draw something.' : 'Take another sample.'}`,
    brought: (/** @type {number} */ units, /** @type {number} */ code, /** @type {boolean} */ drawable) =>
      `With the weights of the file: ${count(units)} numbers are squeezed into ${count(code)} and rebuilt from them alone. ${drawable ? 'Draw something.' : 'Take another sample.'}`,
    training: 'Each step nudges every weight so that the output comes a little closer to the input.',
    paused: 'Paused. Draw, drag a bar of the code, or go on.',
    finished: (/** @type {number} */ code, /** @type {boolean} */ drawable) =>
      drawable
        ? `Trained. Draw something unlike its samples: ${count(code)} numbers only have room for what it has seen.`
        : `Trained. All that an output is made from are ${count(code)} numbers: take another sample, or drag a bar of the code.`,
    finishedWide: 'Trained. Draw something unlike its samples: it makes of it what it knows.',
    unmoved: (/** @type {number} */ first, /** @type {number} */ last) =>
      `It ran to the end but learned nothing: the loss was ${loss(first)} at first and is ${loss(last)}. Try a learning rate ten times smaller; or larger, if it is tiny.`,
    stopped: (/** @type {number} */ epoch) =>
      `Stopped early: the validation loss has not been smaller than at epoch ${count(epoch)}. Go on, if you think it will.`,
    diverged: 'Training ran away and was stopped. The weights are those of the last good step.',
  },

  problem: {
    dismiss: 'Dismiss',
    kept: 'What was here before is still here.',
    usual: 'The usual page was opened instead.',
    titles: /** @type {Record<string, string>} */ ({
      SpecError: 'This setting does not fit',
      DataError: 'This data cannot be used',
      DivergedError: 'Training ran away',
      PanicError: 'The training core stopped',
      ProtocolError: 'Page and worker do not match',
      WorkerError: 'The training worker did not start',
      AddressError: 'The address has something unreadable',
      LeftOutError: 'Some of it was left out',
    }),
    otherTitle: 'Something went wrong',
    advice: /** @type {Record<string, string>} */ ({
      DivergedError:
        'Each step moves the weights against the slope of the loss. Too long a step lands on the other side, higher than before, and the next is longer still.',
      LeftOutError: 'The others are open.',
      PanicError: 'A new one was started and the last checkpoint put back. Train goes on from there.',
      WorkerError: 'Reload the page. If that does not help, the site may be missing a file.',
    }),
    openSettings: 'Open settings',
    slower: (/** @type {number} */ rate) => `Start over with a learning rate of ${rate}`,
    address: (/** @type {string} */ field, /** @type {string} */ value) =>
      `${field} in the address must be ${addressNeeds[field.replace(/\d+$/, '')] ?? 'a number'}, but is "${value}". The usual value is used.`,
  },
};
