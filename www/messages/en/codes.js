/** The words of the labs that look into the code: Code space, Anomaly, PCA. */

import { count, signed } from './numbers.js';

export const labs = {
  'code-space': {
    name: 'Code space',
    line: 'Code space: walk through the codes, and see what the decoder makes of every place.',
    teach: [
      'A code is a place: samples that are alike lie near each other, without anybody having said which are.',
      'A plain autoencoder only cares for the places where samples lie; between them it may give anything.',
      'A variational one is trained to fill the space evenly, so every place means something: walk through it, or draw a place at random, and a new sample comes out.',
    ],
    maths: [
      'q(z|x) = N(μ(x), σ²(x)): the encoder gives a cloud, and the decoder is given a z from it; the code shown is its middle, μ(x).',
      'L = E[−log p(x|z)] + KL(q(z|x) ‖ N(0, 1)), KL = ½ Σ (μ² + σ² − 1 − log σ²): rebuild, but stay near the standard normal. Then z ~ N(0, 1) decodes to something new.',
      't-SNE lays codes of many numbers out in two, so that neighbours stay neighbours: it minimises KL(P ‖ Q) between the chances of being neighbours there and here. Distances between far groups mean little.',
      'k-means: k centres, each the mean of the samples that are nearest to it. Purity: the share of samples with the commonest label of their cluster.',
    ],
  },
  anomaly: {
    name: 'Anomaly',
    line: 'Anomaly: what the model cannot rebuild gives itself away. Bend a heartbeat and see.',
    teach: [
      'Trained on normal samples alone, an autoencoder learns to rebuild what is normal, and nothing else.',
      'A stranger has to go through the same code, so it comes back as the nearest normal thing: the difference is the alarm, and shows where.',
      'The threshold is chosen from normal samples, since anomalies are rare and the next one is new; every threshold trades false alarms for misses.',
    ],
    maths: [
      'e(x) = (1/n) Σᵢ (xᵢ − x̂ᵢ)²: the error of a sample; an alarm is given where e(x) > t.',
      't = Q₀.₉₅{e(x) : x normal, put aside}: the usual threshold, which 95 % of the normal samples stay under.',
      'ROC: for every t the share of normal samples above it, across, and of strangers above it, up. AUC = P(e(stranger) > e(normal)): 0.5 is guessing, 1 is perfect.',
    ],
  },
  pca: {
    name: 'PCA',
    line: 'PCA against autoencoder: straight directions or learned ones, with as many numbers each.',
    teach: [
      'Principal component analysis finds the straight directions along which the samples differ most, and keeps the first k: no training, one answer.',
      'An autoencoder without activations can do no better, and trained long enough it does as well: the same plane, though not the same axes.',
      'Bend it with activations and more layers, and it follows the data where a plane cannot: fewer numbers for the same error.',
    ],
    maths: [
      'C = (1/(n − 1)) Σ (x − m)(x − m)ᵀ = V Λ Vᵀ: the covariance of the samples; its eigenvectors v₁, v₂, … by falling eigenvalue are the components.',
      'x̂ = m + Σᵢ₌₁ᵏ vᵢ vᵢᵀ (x − m): the reconstruction from k numbers vᵢᵀ(x − m). Of all linear ones it has the least squared error, Σᵢ₌ₖ₊₁ λᵢ.',
      'x̂ = W₂(W₁x + b₁) + b₂: the linear autoencoder. Its error has no local minimum but the global one, where W₂W₁ projects onto the first k components (Baldi and Hornik, 1989).',
    ],
  },
};

export const codes = {
  curvePad: {
    role: 'curve to bend',
    label:
      'The input, a curve. Left and right move along it, up and down bend it there, with Shift faster; Delete undoes it.',
    explain: 'Draw over the curve to bend it: what you draw is sent through the network at once.',
    back: 'Undo',
    explainBack: 'The curve as it was before you bent it.',
    at: (/** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ value) =>
      `place ${at + 1} of ${length}, ${signed(value)}`,
  },

  space: {
    title: (/** @type {boolean} */ plane) => (plane ? 'The code, all of it' : 'The codes, laid out in two dimensions'),
    role: 'map',
    labelPlane: (/** @type {number} */ n) =>
      `The plane of codes with ${count(n)} samples in it. Arrow keys walk through it, with Shift faster; the output is what the decoder makes of the place.`,
    labelMap: (/** @type {number} */ n) =>
      `A map of ${count(n)} samples. Arrow keys go from one to the next and put it into the input.`,
    explainPlane: 'Every place is a code of two numbers. Point anywhere, and the decoder draws what lies there.',
    explainMap:
      'Each mark is a sample that nothing was trained on; marks that are near each other have like codes. Click one to send it through.',
    at: (/** @type {number} */ x, /** @type {number} */ y) => `code ${signed(x)}, ${signed(y)}`,
    view: 'What the map shows',
    views: { both: 'Both', points: 'Samples', pictures: 'Pictures' },
    explainView: 'Samples where their codes lie, or what the decoder makes of every place, or both.',
    colour: 'Colours',
    colours: { label: 'By label', cluster: 'By cluster' },
    explainColour:
      'Coloured by what the samples are, which the model was not told, or by which codes k-means takes to belong together.',
    clusters: 'Clusters',
    explainClusters:
      'Into how many groups k-means parts the codes. It knows no labels. Purity: how many have the commonest label of their group.',
    purity: (/** @type {number} */ share) => `purity ${Math.round(share * 100)} %`,
    arrange: 'Arrange by t-SNE',
    stopArranging: 'Stop',
    explainArrange: 'Moves the marks until neighbours in the code are neighbours here (t-SNE). It takes some seconds.',
    flat: 'now by their two widest directions (PCA)',
    arranged: (/** @type {number} */ steps) => `t-SNE, ${count(steps)} steps`,
    told: 'Told it is',
    explainTold:
      'This model is told the class beside the picture and beside the code. Tell it another, and the same hand writes something else.',
    nearestTitle: (/** @type {number} */ n) => `Nearest of ${count(n)} samples to what is on the stage`,
    nearestBy: (/** @type {string} */ name) => `Nearest samples ${name}`,
    byCode: 'by code',
    byPixels: 'by pixels',
    explainByCode: 'The samples whose codes are nearest, the nearest first. Draw something, and search by drawing.',
    explainByPixels: 'The same search without a code: those that differ least pixel by pixel.',
    betweenTitle: 'From one to another',
    from: 'From',
    to: 'to',
    straight: 'by code',
    mixed: 'by pixels',
    step: (/** @type {number} */ at, /** @type {number} */ steps) =>
      `Step ${at + 1} of ${steps}: put its code on the stage`,
    explainBetween:
      'Codes on the straight way between those of two samples, each decoded. Pick one to see it on the stage.',
    explainMixed: 'To compare: one picture faded into the other. Both are there at once, and nothing lies between.',
    freshTitle: 'Samples that never were',
    freshPlain: 'Codes drawn at random: a plain autoencoder promises nothing here',
    again: 'Draw others',
    explainAgain: 'Other random codes.',
    drawn: 'drawn',
    drawnRow: (/** @type {number} */ row) => `New samples, row ${row + 1}`,
    drawnOne: (/** @type {number} */ at) => `New sample ${at + 1}: put its code on the stage`,
    explainFresh: 'Codes from the standard normal distribution, decoded. Pick one to see it on the stage.',
    explainFreshPlain: 'Codes drawn as wide as the real ones lie, decoded. Many fall where no sample is.',
  },

  anomaly: {
    waiting: 'Measuring',
    alarm: 'Alarm: unlike anything it knows',
    calm: 'No alarm',
    explainVerdict: 'Whether the error of what is in the input lies above the threshold.',
    threshold: 'Alarm above',
    thresholdText: (
      /** @type {string} */ threshold,
      /** @type {Record<string, number>} */ { passed, alarms, missed, caught },
    ) =>
      `error ${threshold}: ${caught} of ${caught + missed} strangers caught, ${alarms} of ${alarms + passed} normal ones alarmed`,
    explainThreshold:
      'From which error on there is an alarm. Lower: more strangers are caught, and more normal ones too.',
    usual: '95 % of normal',
    explainUsual:
      'The threshold that 95 % of the normal samples stay under which were put aside for it. It needs no anomaly to be known, and follows the training.',
    strangers: 'Strangers',
    kinds: { labelled: 'other labels', scratched: 'scratched', turned: 'upside down', garments: 'garments' },
    explainKinds: 'What is mixed with the normal samples: none of it was in the training.',
    histogramTitle: 'Squared error of each sample, on a log scale: normal ones above, strangers below',
    histogramAlt: (/** @type {Record<string, number>} */ { passed, alarms, missed, caught }) =>
      `Two histograms of errors with a threshold across. Normal: ${passed} below it, ${alarms} above. Strangers: ${missed} below, ${caught} above.`,
    explainHistogram: 'How many samples have which error. Drag the threshold. The triangle is what is in the input.',
    own: (/** @type {string} */ error) => `input ${error}`,
    cell: {
      passed: (/** @type {number} */ n) => `${count(n)} normal passed`,
      alarms: (/** @type {number} */ n) => `${count(n)} false alarms`,
      missed: (/** @type {number} */ n) => `${count(n)} strangers missed`,
      caught: (/** @type {number} */ n) => `${count(n)} strangers caught`,
    },
    rocTitle: 'What every threshold would do',
    auc: (/** @type {number} */ auc) => `AUC ${auc.toFixed(3)}`,
    rocAlt: (/** @type {number} */ auc, /** @type {{x: number, y: number}} */ { x, y }) =>
      `ROC curve with an area of ${auc.toFixed(3)}. The threshold catches ${Math.round(y * 100)} % of the strangers at ${Math.round(x * 100)} % false alarms.`,
    explainRoc:
      'Up: the share of strangers caught. Across: the share of normal samples alarmed. The area under it, AUC, is 1 for a perfect score and 0.5 for guessing.',
    axisFalse: 'false alarms',
    percent: (/** @type {number} */ share) =>
      `${share > 0 && share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`,
    confusionTitle: 'What the threshold makes of them',
    saidNormal: 'no alarm',
    saidAlarm: 'alarm',
    isNormal: 'normal',
    isStrange: 'stranger',
    cellLabel: (/** @type {'passed' | 'alarms' | 'missed' | 'caught'} */ cell, /** @type {number} */ all) =>
      `of ${count(all)}: ${{ passed: 'normal, no alarm', alarms: 'normal, alarm', missed: 'stranger, no alarm', caught: 'stranger, alarm' }[cell]}. Show them.`,
    explainConfusion: 'How many of each kind lie above and below the threshold.',
    explainCell: {
      passed: 'Normal samples without an alarm, as it should be. Click to see them.',
      alarms: 'False alarms: normal samples that came back badly. Click to see them.',
      missed: 'Misses: strangers that came back well enough. Click to see them.',
      caught: 'Strangers with an alarm, as it should be. Click to see them.',
    },
    cellTitle: {
      passed: 'Normal, and passed: little is off',
      alarms: 'False alarms: normal, but rebuilt badly',
      missed: 'Missed: strangers that it could rebuild',
      caught: 'Caught: what it could not rebuild, in place',
    },
    none: 'None at this threshold.',
    sample: (/** @type {number} */ index) => `Sample ${index + 1}: put it into the input`,
    copies: 'What the model made of each',
    explainSamples: 'Where a sample and its copy differ is coloured. Pick one to send it through the network.',
    explainCopies: 'The copies: what the model makes of the samples above.',
  },

  pca: {
    k: 'Numbers kept',
    numbers: (/** @type {number} */ k) => `${count(k)} ${k === 1 ? 'number' : 'numbers'}`,
    explainK: 'How many numbers PCA keeps of each picture. It needs no training for that: all components are known.',
    onStage: 'as many as the autoencoder above has',
    train: (/** @type {number} */ k) => `Train an autoencoder with ${count(k)}`,
    explainTrain: 'An autoencoder has to learn anew for another code size. It trains beside the one above.',
    stop: 'Stop',
    open: 'Open above',
    explainOpen: 'Puts an autoencoder with this code size on the stage, untrained.',
    finding: (/** @type {number} */ share) => `Finding the components, ${Math.round(share * 100)} %`,
    errorsTitle: 'Error that is left, by the numbers kept',
    errorsAlt: (/** @type {number} */ k, /** @type {string} */ error) =>
      `A falling curve: the error of PCA by the numbers it keeps. With ${k} it is ${error}. Squares are autoencoders.`,
    explainErrors:
      'Mean squared error on samples that nothing was fitted to. Drag to choose how many numbers are kept.',
    axisK: 'numbers kept',
    axisEpoch: 'epoch',
    curve: 'PCA',
    mark: 'autoencoder',
    reachedTitle: (/** @type {number} */ k) => `The autoencoder above, with ${count(k)}, as it trains:`,
    ratio: (/** @type {number} */ ratio) => `${ratio.toFixed(2)} × PCA’s error`,
    reachedAlt: (/** @type {string} */ now, /** @type {string} */ floor) =>
      `The autoencoder’s error by epoch. It is now ${now}; PCA’s, a level line, is ${floor}.`,
    explainReached:
      'A linear autoencoder comes down to PCA’s line and stays there. One with activations can go below it.',
    floor: (/** @type {number} */ k) => `PCA with ${count(k)}`,
    sideTitle: 'The same samples from as many numbers',
    input: 'input',
    byPca: (/** @type {number} */ k) => `PCA, ${count(k)}`,
    byNetwork: (/** @type {number} */ k) => `autoencoder, ${count(k)}`,
    error: (/** @type {string} */ error) => `error ${error}`,
    explainError: 'Mean squared error of this row of samples.',
    untrained: 'not trained yet',
    alt: (/** @type {string} */ name) => `The samples as they come back: ${name}.`,
    explainInput: 'Samples that nothing was fitted to. Pick one to send it through the network.',
    explainRow: (/** @type {string} */ name) => `What comes back: ${name} numbers.`,
    directionsTitle: 'What the code listens to',
    less: 'less ink',
    more: 'more ink',
    components: 'components',
    explainComponents: 'PCA’s components, the most varied first: the picture that each number of its code adds.',
    passed: 'passed on',
    explainPassed:
      'The mean picture, moved along each component and sent through the autoencoder: what comes back of the move. The bar: how much.',
    kept: (/** @type {number} */ within, /** @type {number} */ k, /** @type {number | undefined} */ beyond) =>
      `${Math.round(within * 100)} % of the first ${count(k)}${beyond === undefined ? '' : `, ${Math.round(beyond * 100)} % of the rest`}`,
    filters: 'filters',
    explainFilters:
      'What each unit of the encoder’s first layer looks for. They span what the components span, in no order of their own.',
  },
};
