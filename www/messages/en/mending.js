/** The labs that mend pictures: Denoise, Colourise, Restore. */
import { count, decibels } from './numbers.js';

export const labs = {
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
  colorize: {
    name: 'Colourise',
    line: 'Colourise: grey pictures in, colours out; your own photograph or your camera too.',
    teach: [
      'The network is given the lightness of a picture and asked for its two channels of colour; the lightness itself goes around it, and stays sharp.',
      'Grass tells its colour, a car does not: where several colours are likely, squared error is least for their mean, and that is a dull one.',
      'Each tile is coloured by itself and knows nothing of its neighbours; they overlap, and fade into one another so that no seam shows.',
    ],
    maths: [
      'Y = 0.299 R + 0.587 G + 0.114 B goes in; C = (B − Y, R − Y), each scaled, is what the loss compares: L = (1/n) Σᵢ |Cᵢ − g(f(Y))ᵢ|².',
      'c(p) = Σₜ w(p − pₜ) cₜ(p) / Σₜ w(p − pₜ): a pixel’s colour is the mean of what all tiles t that hold it say, weighted by a raised cosine w that falls to the edges.',
      'R̂ = Y + s (R̂ − Y)ₜ, likewise green and blue: colours are laid over the lightness of every pixel of the photograph; s is their strength.',
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
};

export const mending = {
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
  colorize: {
    compare: 'How close the colours come',
    ways: {
      grey: { name: 'Grey', explain: 'What the network is given, and what it would be to guess no colour at all.' },
      model: { name: 'Autoencoder', explain: 'The lightness that went in, with the colours that came out.' },
      original: { name: 'Original', explain: 'The picture in its own colours. The network has not seen them.' },
    },
  },
  photo: {
    title: 'A whole picture, tile by tile',
    controls: 'Picture',
    how: 'How it is coloured',
    names: { grey: 'Grey', coloured: 'Coloured', true: 'As it was' },
    alt: {
      grey: 'The picture in grey',
      coloured: 'The picture with the colours that the network gives it',
      true: 'The picture in its own colours',
    },
    explain: {
      grey: 'Its lightness: all that the network gets to see.',
      coloured: 'The colours are from the network, tile by tile; the lightness of every pixel is that of the picture.',
      true: 'The colours it had. The network has not seen them.',
    },
    camera: 'Camera',
    freeze: 'Freeze',
    explainCamera: 'What your camera sees, coloured as it comes. It stays in this browser.',
    explainFreeze: 'Keeps the picture of now, and turns the camera off.',
    noCamera: (/** @type {string} */ reason) =>
      `camera must be there and allowed for this page, but the browser says: ${reason}`,
    size: 'Height for the network',
    explainSize:
      'How many pixels the shorter side has for the network. With few, a tile holds a whole scene; with many, colours are finer, but a tile sees only a part.',
    pixels: (/** @type {number} */ value) => `${count(value)} px`,
    strength: 'Strength of colour',
    explainStrength:
      'At 1 as the network has it. It is careful, so more may look more like life; it is not closer to it.',
    times: (/** @type {number} */ value) => `× ${value.toFixed(1)}`,
    showTiles: 'Show the tiles',
    explainTiles: 'Where the tiles lie. They overlap by half.',
    tiles: (/** @type {number} */ tiles, /** @type {number} */ side) =>
      `${count(tiles)} ${tiles === 1 ? 'tile' : 'tiles'} of ${side} × ${side}`,
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
    waiting: 'How close each comes is being worked out.',
    alt: (/** @type {string} */ amount, /** @type {{name: string, value: number}[]} */ lines) =>
      `At ${amount}: ${lines.map(({ name, value }) => `${name} ${decibels(value)}`).join(', ')}.`,
  },
};
