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
/** @typedef {import('../worker/protocol.js').DataInfo} DataInfo */
/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */

/** The data of a model. @typedef {{entry: CatalogueEntry, seed: number, validationSplit: number}} Wanted */
/** Data in place, by what it was asked by, and whether it is all of it. @typedef {{key: string, isWhole: boolean, info: DataInfo}} Place */
/** Starts a model on the data that is in place. @typedef {(signal: AbortSignal) => Promise<ModelInfo>} Start */

export class Opening {
  #run;
  #brought;
  /** @type {Place | undefined} */
  #inPlace;
  /** The model that is asked for, or was last. @type {Promise<boolean> | undefined} */
  #opening;
  /** @type {AbortController | undefined} */
  #underWay;
  /** What the run did before anything was asked for. @type {import('../run.js').Phase} */
  #before = 'empty';
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
    this.#opening = this.#guarded(async (signal) => {
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
      const enough = fetched && label === undefined && hasValidationApart(entry);
      const { isWhole, info: data } = await this.#load(wanted, signal, enough);
      const made = file?.recipe ?? (await fitted(session, changed(recipe, settings), entry));
      const start = file
        ? () => file.start(session, signal)
        : this.#starter(made, settings.seed, own ?? (await fetched));
      const model = await start(signal);
      if (!isWhole) model.data.trainSamples = entry.samples - model.data.validationSamples;
      this.#rest = isWhole ? undefined : { wanted, start };
      this.#brought.hold(asked, file, own);
      run.weights = weights?.card;
      run.begin({ settings: { ...settings, data: entry.id }, recipe, made, entry, data, model });
      await run.refresh();
    });
    return this.#opening;
  }

  /**
   * Gives the model in place the samples that it trains on, where it opened without them. It has not trained, so it is
   * begun once more with the same weights and the same seed. While another model is on its way, it is that one's turn.
   * @returns {Promise<boolean>} whether it has them all
   */
  async whole() {
    for (let opening; opening !== this.#opening;) await (opening = this.#opening);
    if (!this.#rest) return true;
    this.#completing ??= this.#complete(this.#rest).finally(() => (this.#completing = undefined));
    return this.#completing;
  }

  /** @param {{wanted: Wanted, start: Start}} rest */
  #complete({ wanted, start }) {
    return this.#guarded(async (signal) => {
      const run = this.#run;
      const { info } = await this.#load(wanted, signal);
      Object.assign(/** @type {ModelInfo} */ (run.model), await start(signal));
      run.data = info;
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
    // One that takes the place of another that was on its way leads back to where that one began.
    if (run.phase !== 'loading') this.#before = run.phase === 'training' ? 'paused' : run.phase;
    run.progress = undefined;
    run.setPhase('loading');
    try {
      await work(signal);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      // Where nothing was there before, nothing is loading any more either: another choice can be made.
      run.setPhase(run.model ? this.#before : 'empty');
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
   * @returns {Promise<Place>}
   */
  async #load({ entry, seed, validationSplit }, signal, validationOnly = false) {
    const run = this.#run;
    const key = [entry.id, validationSplit, entry.kind === 'generated' ? seed : ''].join(' ');
    const before = this.#inPlace;
    if (before?.key === key && (validationOnly || before.isWhole)) return before;
    this.#inPlace = undefined;
    const title = dataTitle(entry);
    const onProgress = (/** @type {number} */ received, /** @type {number} */ total) => {
      run.progress = { title, received, total };
      run.emit('loading');
    };
    const request = { entry, base: dataBase, seed, validationSplit, validationOnly };
    const info = await run.session.load(request, { signal, onProgress });
    this.#inPlace = { key, isWhole: !validationOnly, info };
    run.progress = undefined;
    return this.#inPlace;
  }
}
