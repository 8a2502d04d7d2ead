/** Autoencoders with other code sizes than the one on the stage, each trained in a worker beside it, and what they reach. */
import { layerSizes, withLayers } from '../../recipe-edit.js';
import { product } from '../../shapes.js';
import { Study } from '../../study.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {{share: number, error?: number, outputs?: Float32Array}} Trial */

const STEP_MS = 60;
/** Large pictures take long: a part of the samples shows what comes of them. */
const LARGE = { inputs: 256, samples: 8000, epochs: 8 };

export class Trials extends EventTarget {
  /** By code size. @type {Map<number, Trial>} */
  all = new Map();
  /** The code size that is being trained; 0: none. */
  busy = 0;
  /** @type {Study | undefined} */
  #study;

  /** Forgets everything, as where the data or the recipe is another. */
  clear() {
    this.stop();
    this.all.clear();
    this.#tell();
  }

  stop() {
    this.#study?.end();
    this.#study = undefined;
    this.busy = 0;
  }

  /**
   * Trains the network of a run with another code size.
   * @param {Run} run
   * @param {number} k
   * @param {Float32Array} measured samples for the error
   */
  async train(run, k, measured) {
    const { made, strip, model } = run;
    if (!made || !strip || !model) return;
    this.stop();
    const study = new Study();
    this.#study = study;
    this.busy = k;
    this.#set(k, { share: 0 });
    try {
      await study.start(shortened(withLayers(made, [...layerSizes(made).slice(0, -1), k]), model), run);
      for (let phase = 'train'; phase !== 'finished' && study === this.#study;) {
        const report = await study.session.step(STEP_MS);
        phase = report.phase;
        const share = report.step / (report.epochs * report.stepsPerEpoch);
        const error = mean(await study.session.ask('errors', measured));
        const { outputs } = await study.session.run(strip.inputs);
        if (study === this.#study) this.#set(k, { share, error, outputs });
      }
    } catch (error) {
      // Ended on purpose where another is at work.
      if (study === this.#study) run.complain(/** @type {Error} */ (error));
    }
    if (study !== this.#study) return;
    this.stop();
    this.#tell();
  }

  /** @param {number} k @param {Trial} trial */
  #set(k, trial) {
    this.all.set(k, trial);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('trial'));
  }
}

/** @param {import('../../recipes.js').Recipe} recipe @param {import('../../worker/protocol.js').ModelInfo} model */
function shortened(recipe, { inputShape, data }) {
  if (product(inputShape) <= LARGE.inputs) return recipe;
  const { optimizer, batch_size: batch } = recipe.training;
  const samples = Math.min(LARGE.samples, data.trainSamples);
  const epochs = Math.min(LARGE.epochs, recipe.training.epochs);
  const size = Math.min(64, batch);
  const { learning_rate: rate } = optimizer;
  // A rate that falls is to have fallen by the end.
  const learning_rate = typeof rate === 'number' ? rate : { ...rate, decay_steps: epochs * Math.ceil(samples / size) };
  const training = {
    ...recipe.training,
    optimizer: { ...optimizer, learning_rate },
    samples,
    epochs,
    batch_size: size,
  };
  return { ...recipe, training };
}

/** @param {Float32Array} values */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
