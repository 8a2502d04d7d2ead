/**
 * What crosses between the page and the worker: plain data only.
 *
 * The page pulls: one call, one answer. Buffers in answers are transferred, so nothing is copied twice. Errors cross
 * with a stable `name` (see `ERROR_NAMES`) and a message a student can act on.
 */

/**
 * Questions that change neither data nor run: a method of the core each. A part of the page that asks something new adds
 * its name here and its type to `Questions`.
 */
export const QUESTIONS = Object.freeze(
  /** @type {const} */ ([
    'corrupt',
    'medianFilter',
    'enlarge',
    'encode',
    'decode',
    'history',
    'samples',
    'sampleLabels',
    'codes',
    'errors',
    'kernel',
    'gradient',
    'fit',
  ]),
);

/** Raised whenever a call or a field below changes its meaning. */
export const PROTOCOL_VERSION = 3;

/** The names an error can carry across the boundary. */
export const ERROR_NAMES = Object.freeze(
  /** @type {const} */ ({
    spec: 'SpecError',
    data: 'DataError',
    diverged: 'DivergedError',
    panic: 'PanicError',
    protocol: 'ProtocolError',
    worker: 'WorkerError',
    abort: 'AbortError',
  }),
);

/** @typedef {'strict' | 'fast'} Arithmetic `strict`: the same bits in every browser; `fast`: fused multiply-add. */

/**
 * How a worker is to work.
 * @typedef {object} WorkerOptions
 * @property {Arithmetic} [arithmetic] none: `fast` where the browser has it
 * @property {number} [workers] how many train together; none: as many as are faster, leaving one core to the page
 */

/**
 * A data set as `data/catalogue.json` lists it.
 * @typedef {object} CatalogueEntry
 * @property {string} id
 * @property {string} title
 * @property {'generated' | 'idx' | 'cifar10' | 'series' | 'documents' | 'own'} kind what `src/data/installed.rs` reads;
 *   `own`: brought by the reader
 * @property {Record<string, string>} [files] by what they are read for, relative to `data/`
 * @property {number} scale what a byte is divided by
 * @property {number[]} shape of one sample
 * @property {string[]} [classes]
 * @property {number} [first] of a generated set: the place of its first sample, behind those that weights were trained on
 * @property {number} samples
 * @property {number} [bytes] of all files together
 * @property {import('./reader/types.js').Resting} [resting] of one that the reader brought
 * @property {string} [credit]
 * @property {string} [licence]
 * @property {string} [source]
 */

/**
 * What the worker needs to put a data set in place.
 * @typedef {object} DataRequest
 * @property {CatalogueEntry} entry
 * @property {string} base address of the folder that holds `data/` files, absolute
 * @property {number} seed used by generated sets only
 * @property {boolean} [cached] whether another worker has just fetched the files
 * @property {number} validationSplit share of the samples kept for validation, where the set has no test part
 * @property {boolean} [validationOnly] whether those are enough: they then stand in for the others too
 */

/**
 * @typedef {object} DataInfo
 * @property {string} id
 * @property {number} trainSamples
 * @property {number} validationSamples
 * @property {number[]} sampleShape
 * @property {boolean} labelled
 * @property {string[]} features what each number of a sample is, where it has a name of its own, such as a word
 */

/**
 * Samples as the loader makes them and the core takes them: see `src/samples.rs`.
 * @typedef {object} Samples
 * @property {string} id
 * @property {number[]} shape of one sample
 * @property {string[]} [features]
 * @property {string[]} [parameterNames]
 * @property {Part} train
 * @property {Part} [test]
 */

/**
 * @typedef {object} Part
 * @property {Uint8Array | Float32Array} values
 * @property {number} [scale] the byte that means 1
 * @property {Uint32Array} [labels]
 * @property {Float32Array} [parameters]
 */

/**
 * @typedef {object} LayerInfo
 * @property {string} name
 * @property {string} kind Keras class name
 * @property {'encoder' | 'decoder'} part
 * @property {string} [head]
 * @property {number[]} outputShape
 * @property {number} parameters
 * @property {string} [activation]
 */

/**
 * @typedef {object} ModelInfo
 * @property {string} id
 * @property {string} title
 * @property {number} seed
 * @property {number[]} inputShape
 * @property {number[]} outputShape
 * @property {number[]} codeShape
 * @property {number} parameters
 * @property {string} loss
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} epochs
 * @property {number} batchSize
 * @property {number} stepsPerEpoch
 * @property {number} mostWorkers more than these would find nothing to do
 * @property {DataInfo} data
 * @property {LayerInfo[]} layers
 */

/**
 * @typedef {object} StepReport
 * @property {'pretrain' | 'train' | 'validate' | 'finished'} phase
 * @property {number} epoch
 * @property {number} epochs
 * @property {number} step optimiser steps since the start
 * @property {number} stepInEpoch
 * @property {number} stepsPerEpoch
 * @property {number} samples that the steps saw which this call finished
 * @property {number} workers that train together
 * @property {number} seconds this call took
 * @property {PretrainingReport} [pretraining] while it is at work
 * @property {number | null} loss running mean of this epoch; none before its first shard is done
 * @property {number[]} stepLosses each optimiser step finished in this call
 * @property {{epoch: number, loss: number, valLoss: number}[]} epochsEnded
 */

/**
 * What happens before a recipe's own training.
 * @typedef {object} PretrainingReport
 * @property {number} stage the one at work, counted from 1
 * @property {number} stages
 * @property {number} epoch how many of the stage's are done
 * @property {number} epochs of a stage
 * @property {number | null} loss of the last epoch that is done
 */

/** @typedef {'train' | 'validation'} DataPart */

/**
 * What is asked of the core and what it answers; several samples lie one after another.
 * @typedef {object} Questions
 * @property {(x: Float32Array, corruption: string, draw: number) => Float32Array} corrupt samples as a recipe's
 *   `corruption` (JSON) leaves them; another `draw`, other noise
 * @property {(x: Float32Array, shape: Uint32Array, width: number) => Float32Array} medianFilter over 3 or 5 pixels
 * @property {(x: Float32Array, shape: Uint32Array, factor: number) => Float32Array} enlarge bicubic
 * @property {(x: Float32Array) => Float32Array} encode
 * @property {(z: Float32Array, label?: number) => Float32Array} decode
 * @property {() => {epoch: number, loss: number, valLoss: number}[]} history
 * @property {(part: DataPart, indices: Uint32Array) => Float32Array} samples of the data set, of whatever label
 * @property {(part: DataPart, indices: Uint32Array) => Uint32Array | undefined} sampleLabels
 * @property {(indices: Uint32Array) => Float32Array} codes of the run's validation samples
 * @property {(x: Float32Array) => Float32Array} errors the mean squared error of each of several inputs
 * @property {(layer: number) => Float32Array} kernel of a layer by its place in `ModelInfo.layers`; empty: it has none
 * @property {(layer: number, x: Float32Array, sample: Float32Array, label?: number) => Float32Array} gradient of one
 *   sample's loss with respect to each number of `kernel`; `x`: what the encoder sees, `sample`: before it was spoiled
 * @property {(recipe: string, shape: Uint32Array, classes: number) => string} fit the recipe (JSON) made to fit samples
 *   of a shape, with labels of so many classes; 0: without
 */

/**
 * Validation samples and what the model makes of them, one after the other in each array.
 * @typedef {object} Reconstruction
 * @property {Float32Array} inputs
 * @property {Float32Array} corrupted
 * @property {Float32Array} codes
 * @property {Float32Array} outputs
 */

/**
 * One sample's way through the model.
 * @typedef {object} Passage
 * @property {Float32Array} codes
 * @property {Float32Array} outputs
 * @property {Float32Array[]} activations the output of each layer, in the order of `ModelInfo.layers`
 */

/**
 * Where weights come from.
 * @typedef {object} Card
 * @property {{id: string, title: string, [field: string]: any}} recipe
 * @property {number} seed
 * @property {string} data id of the data set; empty: not known
 * @property {string} [data_sha256] of its files
 * @property {number} epochs
 * @property {number} [loss]
 * @property {number} [val_loss]
 * @property {string} [commit] of this project
 */

/** @typedef {(received: number, total: number) => void} OnProgress bytes so far, bytes in all (0: not known) */

/**
 * What the worker answers to.
 * @typedef {object} WorkerApi
 * @property {(version: number, options: WorkerOptions) => Promise<{version: number, arithmetic: Arithmetic}>} hello
 * @property {(request: DataRequest, onProgress?: OnProgress) => Promise<DataInfo>} load
 * @property {(recipeJson: string, seed: number) => Promise<ModelInfo>} start
 * @property {(weights: Uint8Array, seed: number, recipeJson?: string) => Promise<ModelInfo>} startFrom a safetensors
 *   file; none: the recipe in the file
 * @property {(budgetMs: number, whole?: boolean) => Promise<StepReport>} step `whole`: ends with a step of the optimiser
 * @property {(epochs: number) => Promise<ModelInfo>} extend gives the run so many epochs more
 * @property {(question: string, args: unknown[]) => Promise<any>} ask one of `QUESTIONS`
 * @property {(indices: Uint32Array) => Promise<Reconstruction>} reconstruct
 * @property {(indices: Uint32Array) => Promise<Uint32Array | undefined>} labels
 * @property {(x: Float32Array) => Promise<{codes: Float32Array, outputs: Float32Array}>} run one or more inputs
 * @property {(x: Float32Array, label?: number) => Promise<Passage>} trace `label`: for layers that read one
 * @property {(z: Float32Array, label?: number) => Promise<Passage>} traceCode
 * @property {(half: boolean) => Promise<Uint8Array>} weights as a safetensors file
 * @property {(weights: Uint8Array) => Promise<Card>} card of a safetensors file
 * @property {() => Promise<Uint8Array>} checkpoint
 * @property {() => Promise<number>} memory the most bytes that the core has needed
 * @property {(bytes: Uint8Array) => Promise<ModelInfo>} restore
 */

/**
 * A member's place in a team.
 * @typedef {object} Place
 * @property {Uint8Array} checkpoint the state in which all begin
 * @property {number} rank its own; that of the worker which the page talks to is 0
 * @property {(MessagePort | undefined)[]} ports to all others, by their rank
 */

/**
 * What a worker answers to that was hired by another.
 * @typedef {object} MemberApi
 * @property {WorkerApi['hello']} hello
 * @property {WorkerApi['load']} load
 * @property {(place: Place) => Promise<void>} join ends with the run
 */

/**
 * What the worker answers to that labs analyse with: the functions of `analysis/src/lib.rs`, and one set of components
 * and one map at a time.
 * @typedef {object} AnalysisApi
 * @property {(points: Float32Array, length: number, queries: Float32Array, k: number) =>
 *   Promise<{indices: Uint32Array, distances: Float32Array}>} nearest
 * @property {(points: Float32Array, length: number, clusters: number, seed: number) =>
 *   Promise<{assignments: Uint32Array, centers: Float32Array}>} clusters
 * @property {(scores: Float32Array, anomalous: Uint8Array) => Promise<RocCurve>} roc
 * @property {(scores: Float32Array, share: number) => Promise<number>} quantile
 * @property {(points: Float32Array, length: number) => Promise<Float32Array>} flatten
 * @property {(points: Float32Array, length: number, perplexity: number, seed: number) => Promise<void>} beginMap
 * @property {(budgetMs: number, last: number) => Promise<{places: Float32Array, steps: number}>} stepMap
 * @property {(length: number) => Promise<void>} beginComponents
 * @property {(x: Float32Array) => Promise<void>} addSamples
 * @property {(shown: number) => Promise<FoundComponents>} findComponents
 * @property {(x: Float32Array, k: number) => Promise<Float32Array>} reconstruct from the first `k` components
 * @property {(x: Float32Array) => Promise<Float32Array>} errors of 0, 1, 2 … components
 */

/** @typedef {{thresholds: Float32Array, falsePositives: Float32Array, truePositives: Float32Array, auc: number}} RocCurve */
/** @typedef {{components: Float32Array, mean: Float32Array, variances: Float32Array}} FoundComponents */

/**
 * What the worker answers to that makes data sets.
 * @typedef {object} LoaderApi
 * @property {(request: DataRequest, onProgress?: OnProgress) => Promise<Samples>} make
 */

/**
 * An error with a name of `ERROR_NAMES`.
 * @param {string} name
 * @param {string} message
 * @returns {Error}
 */
export function namedError(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}
