/** Puts a model in place: finds what is asked for, has its data and its weights fetched, and starts it. */
import { dataBase, hasValidationApart } from '../catalogue.js';
import { dataTitle } from '../messages/index.js';
import { fetchWeights, pretrained } from '../pretrained.js';
import { changed, fitted } from '../recipes.js';
import { workerOptions } from '../state.js';
import { Brought } from './brought.js';

/** @typedef {import('../run.js').Run} Run */
/** @typedef {import('../run.js').FileToOpen} FileToOpen */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */

/** The data of a model. @typedef {{entry: CatalogueEntry, seed: number, validationSplit: number}} Wanted */
/** Starts a model on the data that is in place. @typedef {(signal: AbortSignal) => Promise<ModelInfo>} Start */

export class Opening {
  #run;
  #brought;
  /** The data in place, and whether it is all of it. */
  #inPlace = { key: '', isWhole: false };
  /** @type {AbortController | undefined} */
  #underWay;
  /** How the model in place begins on all of its data, where it does not have that yet. @type {{wanted: Wanted, start: Start} | undefined} */
  #rest;
  /** @type {Promise<boolean> | undefined} */
  #completing;

  /** @param {Run} run @param {Map<string, CatalogueEntry>} catalogue */
  constructor(run, catalogue) {
    this.#run = run;
    this.#brought = new Brought(run, catalogue);
  }

  /** Whether the model in place began with what a file holds. */
  get isFromFile() {
    return this.#brought.isInUse;
  }

  /**
   * Starts a new model. With weights that come with the page it opens on the validation samples alone, which are all
   * that it shows: see `whole`. Where it fails, what was there stays, and the run's `problem` says why.
   * @param {Settings} wish
   * @param {FileToOpen} [file] what the model begins with, instead of weights by chance or of the page
   * @returns {Promise<boolean>} whether the new model is in place
   */
  open(wish, file) {
    return this.#guarded(async (signal) => {
      const run = this.#run;
      const { session } = run;
      const asked = await this.#brought.asked(wish, file);
      signal.throwIfAborted();
      session.use(workerOptions(wish));
      const { settings, recipe, entry } = asked;
      const own = file ? undefined : this.#brought.weightsOf(asked);
      const weights = file || own ? undefined : pretrained(recipe.id, entry.id, settings);
      const fetched = weights && !settings.scratch ? fetchWeights(weights.url, signal) : undefined;
      // Said where it is waited for.
      fetched?.catch(() => {});
      const { validation_split: validationSplit = 0.2, only_label: label } = recipe.training;
      const wanted = { entry, seed: settings.seed, validationSplit };
      const isWhole = await this.#load(wanted, signal, fetched && label === undefined && hasValidationApart(entry));
      const made = file?.recipe ?? (await fitted(session, changed(recipe, settings), entry));
      const start = file ? () => file.start(session) : this.#starter(made, settings.seed, own ?? (await fetched));
      const model = await start(signal);
      if (!isWhole) model.data.trainSamples = entry.samples - model.data.validationSamples;
      this.#rest = isWhole ? undefined : { wanted, start };
      this.#brought.hold(asked, file, own);
      run.weights = weights?.card;
      run.begin({ settings: { ...settings, data: entry.id }, recipe, made, entry, model });
      await run.refresh();
    });
  }

  /**
   * Gives the model in place the samples that it trains on, where it opened without them. It has not trained, so it is
   * begun once more with the same weights and the same seed.
   * @returns {Promise<boolean>} whether it has them all
   */
  async whole() {
    if (!this.#rest) return true;
    this.#completing ??= this.#complete(this.#rest).finally(() => (this.#completing = undefined));
    return this.#completing;
  }

  /** @param {{wanted: Wanted, start: Start}} rest */
  #complete({ wanted, start }) {
    return this.#guarded(async (signal) => {
      const run = this.#run;
      await this.#load(wanted, signal);
      Object.assign(/** @type {ModelInfo} */ (run.model), await start(signal));
      this.#rest = undefined;
      run.emit('extended');
      run.setPhase('ready');
    });
  }

  /** One at a time, the newest; where it fails, all is as before. @param {(signal: AbortSignal) => Promise<void>} work */
  async #guarded(work) {
    const run = this.#run;
    this.#underWay?.abort();
    const { signal } = (this.#underWay = new AbortController());
    const before = run.phase === 'training' ? 'paused' : run.phase;
    run.setPhase('loading');
    try {
      await work(signal);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      // Where nothing was there before, nothing is loading any more either: another choice can be made.
      run.setPhase(run.model ? before : 'empty');
      run.fail(error);
      return false;
    }
  }

  /**
   * @param {import('../recipes.js').Recipe} made
   * @param {number} seed
   * @param {Uint8Array | undefined} weights none: weights by chance
   * @returns {Start}
   */
  #starter(made, seed, weights) {
    const { session } = this.#run;
    const recipeJson = JSON.stringify(made);
    if (!weights) return (signal) => session.start(recipeJson, seed, { signal });
    return (signal) => session.startFrom(weights, seed, { signal, recipeJson });
  }

  /**
   * Puts data in place, where it is not there already.
   * @param {Wanted} wanted
   * @param {AbortSignal} signal
   * @param {boolean} [validationOnly] whether the samples for validation are enough
   * @returns {Promise<boolean>} whether it is all of it
   */
  async #load({ entry, seed, validationSplit }, signal, validationOnly = false) {
    const run = this.#run;
    const key = [entry.id, validationSplit, entry.kind === 'generated' ? seed : ''].join(' ');
    if (this.#inPlace.key === key && (validationOnly || this.#inPlace.isWhole)) return this.#inPlace.isWhole;
    this.#inPlace.key = '';
    const title = dataTitle(entry);
    const onProgress = (/** @type {number} */ received, /** @type {number} */ total) => {
      run.progress = { title, received, total };
      run.emit('loading');
    };
    const request = { entry, base: dataBase, seed, validationSplit, validationOnly };
    run.data = await run.session.load(request, { signal, onProgress });
    this.#inPlace = { key, isWhole: !validationOnly };
    run.progress = undefined;
    return !validationOnly;
  }
}
