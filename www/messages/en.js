/** Every word of the page, in English. Another language is another file with the same keys. */

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });

/** @param {number} value */
export const count = (value) => whole.format(Math.round(value));
/** A loss or an error: three digits that matter. @param {number} value */
export const loss = (value) => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(1) : fine.format(value));
/** A code value, with a true minus sign and a fixed width. @param {number} value */
export const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** Decibels: one digit behind the point, which is what one can see. @param {number} value */
export const decibels = (value) => (value === Infinity ? '∞ dB' : `${tenths.format(value)} dB`);

/** What the fields of an address must be that are no numbers. @type {Record<string, string>} */
const addressNeeds = {
  arithmetic: 'strict or fast',
  lab: 'one of those in the list of labs',
  layers: 'whole numbers such as 48,24,6',
  train_noise: 'a kind and an amount such as salt_and_pepper:0.3',
};

export const en = {
  language: 'en',
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
    denoise: {
      name: 'Denoise',
      line: 'Denoise: lay noise over a picture, and see what the network takes for noise and what for the picture.',
      teach: [
        'Noise goes in and clean pictures are asked for, so copying does not help: the network has to learn what digits are like.',
        'A median filter knows no digits. It looks at nine pixels at a time and takes the middle one, which suits single wrong pixels.',
        'What was learned is the way back from one kind and amount of noise: with much less or much more of it, or another kind, it errs.',
      ],
      maths: [
        'x̃ = x + σε, ε ~ N(0, 1), cut off at 0 and 1: what the encoder sees; the loss compares g(f(x̃)) with x, which it never sees.',
        'The best that can be given back under squared error is the mean of all clean pictures that may have become x̃, E[x | x̃]: where they differ, it is grey.',
        'PSNR = −10 log₁₀((1/n) Σᵢ (xᵢ − x̂ᵢ)²) decibels: 10 more of them are a tenth of the squared error.',
      ],
    },
    restore: {
      name: 'Restore',
      line: 'Restore: take a mark off a picture, fill what is hidden, clear what does not belong there, or sharpen it.',
      teach: [
        'Whatever a program can do to a picture can be learned backwards: pictures are spoiled on purpose, and the network is asked for what they were.',
        'What lies under a mark or in a gap is not found but guessed, from how such pictures usually go on: hide a sleeve, and you get the usual sleeve.',
        'It undoes what it was trained to undo. Other damage it either leaves, or takes for part of the picture.',
      ],
      maths: [
        'L = (1/n) Σᵢ (xᵢ − g(f(D(x)))ᵢ)²: D spoils the picture by chance, and the loss asks for the picture before. No labels, no pairs from anywhere: D makes them.',
        'Several x may lie behind one D(x). Squared error is least at their mean, so the more is missing, the more of them there are, and the softer is what comes back.',
        'Bicubic interpolation makes each new pixel of sixteen old ones, by a polynomial of third degree, the same for every picture: it invents nothing.',
      ],
    },
    workbench: {
      name: 'Workbench',
      line: 'Workbench: every model there is, on any data that fits it.',
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

  own: {
    choose: 'Own picture',
    explain: 'A picture of yours, chosen here or dropped on the page. It stays in this browser.',
    unreadable: (/** @type {string} */ file) =>
      `${file} must be a picture such as PNG, JPEG or WebP, but cannot be read as one`,
  },

  compare: {
    original: 'what it was',
    best: 'closest',
    mean: (/** @type {number} */ value) => `mean ${decibels(value)}`,
    title: (/** @type {string} */ title, /** @type {number} */ samples) =>
      `${title}: this picture, and the mean of the ${samples} samples`,
    alt: (/** @type {string} */ name, /** @type {number | undefined} */ psnr) =>
      psnr === undefined ? name : `${name}, ${decibels(psnr)} from the original`,
    explainPsnr:
      'In decibels, the larger the closer (PSNR): 20 dB is a tenth of the full range wrong per pixel, 30 dB a thirtieth.',
  },

  denoise: {
    controls: 'Noise',
    kind: 'Kind of noise',
    kinds: /** @type {Record<string, {name: string, explain: string}>} */ ({
      gaussian_noise: {
        name: 'Gaussian',
        explain: 'Every pixel is moved a little up or down, as in a dark photograph.',
      },
      salt_and_pepper: { name: 'Salt and pepper', explain: 'Some pixels are replaced by full ink or by paper.' },
      masking: { name: 'Masking', explain: 'Some pixels are wiped out: they become paper.' },
    }),
    amount: 'Amount',
    amounts: /** @type {Record<string, (value: number) => string>} */ ({
      stddev: (value) => `σ ${value.toFixed(2)}`,
      fraction: (value) => `${Math.round(value * 100)} %`,
    }),
    explainAmount: /** @type {Record<string, string>} */ ({
      stddev: 'Standard deviation of the noise; from paper to ink is 1.',
      fraction: 'The share of the pixels that are lost.',
    }),
    another: 'Other noise',
    explainAnother: 'The same kind and amount, thrown anew.',
    trainOn: 'Train on this noise',
    explainTrainOn: 'Starts a new model that is shown this kind and amount of noise while it trains.',
    trainedOnThis: 'This is the noise it trains on.',
    compare: 'What is left of the noise',
    amountsTitle: 'From a little noise to a lot',
    lines: { noisy: 'noisy', median: 'median filter' },
    ways: {
      noisy: { name: 'Noisy', explain: 'What the network and the filter are given.' },
      median: {
        name: 'Median filter',
        explain: 'Each pixel becomes the middle one of the nine around it, by size. Nothing was learned for it.',
      },
      model: { name: 'Autoencoder', explain: 'What the decoder makes of the code, and of nothing else.' },
      original: { name: 'Original', explain: 'The picture before the noise. Neither of them has seen it.' },
    },
  },
  restore: {
    controls: 'Damage',
    task: 'What is to be mended',
    tasks: /** @type {Record<string, {name: string, explain: string}>} */ ({
      watermark: { name: 'Watermark', explain: 'A half-transparent mark lies over the picture.' },
      inpaint: { name: 'Gaps', explain: 'Squares of the picture are hidden. Paint over the input which.' },
      declutter: { name: 'Clutter', explain: 'Strokes and blobs that do not belong there lie over the picture.' },
      'super-resolution': { name: 'Too small', explain: 'Of every four pixels only the mean is left.' },
    }),
    another: /** @type {Record<string, string>} */ ({
      watermark: 'Somewhere else',
      inpaint: 'Other squares',
      declutter: 'Other clutter',
    }),
    explainAnother: 'The same damage, thrown anew.',
    text: 'Text',
    explainText: 'What the mark says. The network was trained on the mark "AE" with its logo.',
    wrongText: (/** @type {string} */ text) => `text may be up to 6 of A to Z, 0 to 9 and spaces, but is "${text}"`,
    logo: 'Logo',
    explainLogo: 'A ring around an hourglass, left of the text.',
    amounts: { opacity: 'Opacity', pieces: 'Pieces' },
    explainAmounts: {
      opacity: 'How much of the picture the mark hides where it lies.',
      pieces: 'So many strokes, and as many blobs.',
    },
    percent: (/** @type {number} */ value) => `${Math.round(value * 100)} %`,
    count: (/** @type {number} */ value) => count(value),
    pen: 'What the pen does',
    pens: /** @type {Record<string, {name: string, explain: string}>} */ ({
      hide: {
        name: 'Hide',
        explain: 'The pen hides squares of the input, or reveals them where it begins on a hidden one.',
      },
      draw: { name: 'Draw', explain: 'The pen draws in the input, below the squares.' },
    }),
    hidden: 'Hidden',
    explainHidden: 'The share of the squares that are hidden, thrown by chance. Or paint them yourself.',
    compare: /** @type {Record<string, string>} */ ({
      watermark: 'What is left of the mark',
      inpaint: 'What came into the gaps',
      declutter: 'What is left of the clutter',
      'super-resolution': 'Three ways to twice the size',
    }),
    ramps: /** @type {Record<string, string>} */ ({
      watermark: 'From a faint mark to one that hides everything below',
      inpaint: 'From a few squares to nearly all of them',
      declutter: 'From one piece of each kind to eight',
    }),
    lines: { marked: 'with the mark', hidden: 'with gaps', cluttered: 'with clutter', small: 'small' },
    ways: {
      marked: { name: 'Marked', explain: 'What the network is given.' },
      hidden: {
        name: 'With gaps',
        explain: 'What the network is given: hidden squares are paper. It is not told which are.',
      },
      cluttered: { name: 'Cluttered', explain: 'What the network is given.' },
      small: { name: 'Small', explain: 'What the network is given, each pixel drawn four times.' },
      bicubic: {
        name: 'Bicubic',
        explain: 'A smooth surface through the pixels, as any picture program draws it. Nothing was learned for it.',
      },
      model: { name: 'Autoencoder', explain: 'What the decoder makes of the code, and of nothing else.' },
      gaps: {
        name: 'Gaps alone',
        explain: 'What was seen is kept as it was, and only the gaps are taken from the output.',
      },
      changed: {
        name: 'What it changed',
        note: 'output minus input: green is ink it added, purple ink it took away',
        explain: 'Output minus input, pixel by pixel. At its best, this is the damage and nothing else.',
      },
      original: { name: 'Original', explain: 'The picture before it was spoiled. The network has not seen it.' },
    },
  },
  mask: {
    role: 'mask',
    label:
      'Mask over the input. Arrow keys move, space hides or reveals a square, Shift with an arrow key hides a line, Delete reveals all.',
    explain: 'Paint over the input: what is hatched is hidden from the network. Begin on a hatched square to reveal.',
    at: (/** @type {number} */ row, /** @type {number} */ column, /** @type {boolean} */ hidden) =>
      `row ${row + 1}, column ${column + 1}, ${hidden ? 'hidden' : 'seen'}`,
  },
  amounts: {
    axis: (/** @type {number} */ value) => `${value} dB`,
    explain: 'The mean PSNR of the samples at each amount. Click to try an amount on the stage.',
    model: 'autoencoder',
    trained: 'trained here',
    now: 'now',
    waiting: 'How close each comes, from a little to a lot: being worked out.',
    alt: (/** @type {string} */ amount, /** @type {{name: string, value: number}[]} */ lines) =>
      `At ${amount}: ${lines.map(({ name, value }) => `${name} ${decibels(value)}`).join(', ')}.`,
  },

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
    label: (/** @type {number} */ unit, /** @type {number} */ units) =>
      `Code, number ${unit + 1} of ${units}. Up and down choose a number, left and right change it, Escape puts it back.`,
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

  train: {
    label: 'Training',
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
    training: 'Each step nudges every weight so that the output comes a little closer to the input.',
    paused: 'Paused. Draw, drag a bar of the code, or go on.',
    finished: (/** @type {number} */ code, /** @type {boolean} */ drawable) =>
      drawable
        ? `Trained. Draw something unlike its samples: ${count(code)} numbers only have room for what it has seen.`
        : `Trained. All that an output is made from are ${count(code)} numbers: take another sample, or drag a bar of the code.`,
    finishedWide: 'Trained. Draw something unlike its samples: it makes of it what it knows.',
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
    }),
    otherTitle: 'Something went wrong',
    advice: /** @type {Record<string, string>} */ ({
      DivergedError: 'Set a smaller learning rate and start over.',
      PanicError: 'A new one was started and the last checkpoint put back. Train goes on from there.',
      WorkerError: 'Reload the page. If that does not help, the site may be missing a file.',
    }),
    openSettings: 'Open settings',
    address: (/** @type {string} */ field, /** @type {string} */ value) =>
      `${field} in the address must be ${addressNeeds[field] ?? 'a number'}, but is "${value}". The usual value is used.`,
  },
};
