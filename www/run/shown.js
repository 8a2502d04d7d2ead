/** What is seen of a run: samples and what the model makes of them, and the one that is sent through it now. */
import { product } from '../shapes.js';

/** @typedef {import('../run.js').Run} Run */
/** @typedef {import('../run.js').Subject} Subject */
/** @typedef {import('../run.js').Spoil} Spoil */

export const STRIP_SAMPLES = 20;

export class Shown {
  #run;
  #passing = false;
  #passAgain = false;

  /** @param {Run} run */
  constructor(run) {
    this.#run = run;
  }

  /**
   * Sends an input, or a code, through the model. While one is under way only the newest waits.
   * @param {Subject} subject
   */
  async present(subject) {
    this.#run.subject = { ...subject };
    if (this.#passing) {
      this.#passAgain = true;
      return;
    }
    this.#passing = true;
    try {
      do {
        this.#passAgain = false;
        await this.#pass();
      } while (this.#passAgain);
    } finally {
      this.#passing = false;
    }
  }

  /** Spoils what is to be spoiled as the recipe says, or as the lab does. @type {Spoil} */
  async spoiled(clean) {
    const { made, spoil, session, draw } = this.#run;
    const corruption = made?.corruption;
    if (spoil) return spoil(clean);
    return corruption ? session.ask('corrupt', clean, JSON.stringify(corruption), draw) : clean;
  }

  async #pass() {
    const run = this.#run;
    const { subject, model } = run;
    const { clean, code } = subject;
    if (!model || (!clean && !subject.x && !code)) return;
    if (clean && clean.length !== product(model.data.sampleShape)) return;
    if (code && code.length !== product(model.codeShape)) return;
    try {
      if (clean && !code) subject.x = await this.spoiled(clean);
      const { x } = subject;
      if (!code && x?.length !== product(model.inputShape)) return;
      const { session, label = subject.label } = run;
      const asked = code
        ? session.traceCode(code, { label })
        : session.trace(/** @type {Float32Array} */ (x), { label });
      const passage = await asked;
      if (model !== run.model) return;
      run.passage = passage;
      run.emit('passage');
    } catch (error) {
      if (model === run.model) run.fail(error);
    }
  }

  /** Rebuilds the pictures with the weights of now. Where another model or another spoil comes meanwhile, so do its pictures. */
  async refresh() {
    const run = this.#run;
    const { model, spoil } = run;
    if (!model) return;
    const count = Math.min(STRIP_SAMPLES, model.data.validationSamples);
    const indices = Uint32Array.from({ length: count }, (_, index) => index);
    try {
      const labels = run.strip?.labels ?? (model.data.labelled ? await run.session.labels(indices) : undefined);
      const pictures = await this.#pictures(indices, spoil);
      if (model !== run.model || spoil !== run.spoil) return;
      run.strip = { ...pictures, indices, labels, spoiledBy: spoil };
      run.emit('strip');
    } catch (error) {
      if (model !== run.model) return;
      run.fail(error);
    }
    await this.present(run.subject);
  }

  /** Samples, what is left of them, and what the model makes of that. @param {Uint32Array} indices @param {Spoil | undefined} spoil */
  async #pictures(indices, spoil) {
    const { strip, session } = this.#run;
    if (!spoil) return session.reconstruct(indices);
    const inputs = strip?.inputs ?? (await session.reconstruct(indices)).inputs;
    const corrupted = strip?.spoiledBy === spoil ? strip.corrupted : await spoil(inputs);
    return { inputs, corrupted, ...(await session.run(corrupted)) };
  }
}
