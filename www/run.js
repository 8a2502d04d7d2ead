/**
 * One run: a recipe on a data set, trained by a session. Knows no element of the page; views listen to its events.
 *
 * Events: `model`, `extended`, `phase`, `report`, `strip`, `passage`, `problem`, `loading`, `kept`.
 */
import { Curve } from './curve.js';
import { dataTitle, recipeWords } from './messages/index.js';
import { ERROR_NAMES, namedError } from './worker/protocol.js';
import { Opening } from './run/opening.js';
import { Shown } from './run/shown.js';
import { Training } from './run/training.js';
import { keep } from './runs.js';
import { SpeedMeter } from './speed.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./recipes.js').Recipe} Recipe */
/** @typedef {import('./worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** @typedef {import('./worker/protocol.js').DataInfo} DataInfo */
/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('./worker/protocol.js').StepReport} StepReport */
/** @typedef {import('./worker/protocol.js').Passage} Passage */
/** @typedef {import('./worker/protocol.js').Reconstruction} Reconstruction */

/** @typedef {'empty' | 'loading' | 'ready' | 'training' | 'paused' | 'finished' | 'diverged'} Phase */
/** @typedef {Reconstruction & {indices: Uint32Array, labels?: Uint32Array, spoiledBy?: Spoil}} Strip */
/**
 * What is sent through the model: an input, or a code.
 * @typedef {object} Subject
 * @property {Float32Array} [clean] a sample before it is spoiled, as the recipe would have it; `x` is made from it
 * @property {Float32Array} [x] what the encoder sees
 * @property {Float32Array} [code] instead of what the encoder makes
 * @property {number} [label] of the sample, where it is known
 */
/**
 * A file that a model is opened from: its recipe, how a session begins with it, and its weights where it holds no more.
 * @typedef {{recipe: Recipe, start: (session: Session, signal: AbortSignal) => Promise<ModelInfo>, weights?: Uint8Array}} FileToOpen
 */
/** Makes what the encoder sees from clean samples. @typedef {(clean: Float32Array) => Promise<Float32Array>} Spoil */

export class Run extends EventTarget {
  /** @type {Phase} */
  phase = 'loading';
  /** @type {Settings | undefined} */
  settings;
  /** @type {Recipe | undefined} */
  recipe;
  /** The recipe with the reader's own values in it. @type {Recipe | undefined} */
  made;
  /** @type {CatalogueEntry | undefined} */
  entry;
  /** All of the data at hand, also what a recipe leaves aside. @type {DataInfo | undefined} */
  data;
  /** @type {ModelInfo | undefined} */
  model;
  /** What the model was begun with. @type {import('./worker/protocol.js').Arithmetic} */
  arithmetic = 'strict';
  /** Where the weights come from that the page has for this model, in use or not. @type {import('./pretrained.js').Card | undefined} */
  weights;
  /** @type {StepReport | undefined} */
  report;
  /** @type {Strip | undefined} */
  strip;
  /** @type {Subject} */
  subject = {};
  /** A lab's own way to spoil all that is shown; else it is done as the recipe says. @type {Spoil | undefined} */
  spoil;
  /** What the model is told instead of the sample's own label; set by a lab. @type {number | undefined} */
  label;
  /** Another number, another noise. */
  draw = 0;
  /** @type {Passage | undefined} */
  passage;
  /** @type {Error | undefined} */
  problem;
  curve = new Curve();
  /** Runs before this one, the oldest first. @type {import('./runs.js').KeptRun[]} */
  kept = [];
  /** This run's own number. */
  number = 1;
  /** Optimiser steps a second, at most; none: as many as can be. @type {number | undefined} */
  pace;
  /** Epochs without a smaller validation loss after which training pauses; none: it goes on. @type {number | undefined} */
  patience;
  /** The epoch that was not bettered, where training paused for that. @type {number | undefined} */
  stoppedSince;
  speed = new SpeedMeter();
  /** @type {{title: string, received: number, total: number} | undefined} */
  progress;

  /** @type {Map<string, CatalogueEntry>} */
  #catalogue;
  #opening;
  #training = new Training(this);
  #shown = new Shown(this);

  /**
   * @param {Session} session
   * @param {Map<string, CatalogueEntry>} catalogue
   */
  constructor(session, catalogue) {
    super();
    this.session = session;
    this.#catalogue = catalogue;
    this.#opening = new Opening(this, catalogue);
  }

  /**
   * Starts a new model. Where that fails, what was there stays, and `problem` says why.
   * @param {Settings} settings
   * @param {FileToOpen} [file] what the model begins with, instead of weights by chance or of the page
   * @returns {Promise<boolean>} whether the new model is in place
   */
  open(settings, file) {
    return this.#opening.open(settings, file);
  }

  /** Waits until the model has all of its data, if it opened with less. @returns {Promise<boolean>} whether it has */
  whole() {
    return this.#opening.whole();
  }

  /** Whether the page has this data set. @param {string} id */
  hasData(id) {
    return this.#catalogue.has(id);
  }

  /** Whether the model began with weights that come with the page. */
  get isPretrained() {
    return this.weights !== undefined && !this.settings?.scratch;
  }

  /** Whether the model began with the weights of a file. */
  get isFromFile() {
    return this.#opening.isFromFile;
  }

  /** Starts over with the same settings, and with weights by chance. */
  async reset() {
    const { settings } = this;
    const isBegun = this.weights !== undefined || this.isFromFile;
    return settings ? this.open({ ...settings, scratch: isBegun || undefined }) : false;
  }

  /** Takes up the weights that come with the page. */
  async takeWeights() {
    return this.settings ? this.open({ ...this.settings, scratch: undefined }) : false;
  }

  /** Trains until paused, finished or failed. */
  train() {
    return this.#training.train();
  }

  /** One optimiser step. */
  stepOnce() {
    return this.#training.stepOnce();
  }

  /** To the end of the epoch under way. */
  epochOnce() {
    return this.#training.epochOnce();
  }

  /** Lets a run go on for as many epochs as it had. */
  extend() {
    return this.#training.extend();
  }

  /**
   * Sends an input, or a code, through the model. While one is under way only the newest waits.
   * @param {Subject} subject
   */
  present(subject) {
    return this.#shown.present(subject);
  }

  /**
   * Spoils what is shown in another way from now on. A way never changes: other noise is another way.
   * @param {Spoil | undefined} spoil none: as the recipe says
   */
  respoil(spoil) {
    this.spoil = spoil;
    return this.refresh();
  }

  /** Spoils what is to be spoiled as the recipe says, or as the lab does. @type {Spoil} */
  spoiled(clean) {
    return this.#shown.spoiled(clean);
  }

  /** Rebuilds the pictures with the weights of now. */
  refresh() {
    return this.#shown.refresh();
  }

  /** Takes a run's curve from the page. @param {number} number */
  forget(number) {
    this.kept = this.kept.filter((each) => each.number !== number);
    this.emit('kept');
  }

  /** Takes effect at once: a call that is under way ends within its budget, and none follows. */
  pause() {
    if (this.phase === 'training') this.setPhase('paused');
  }

  /** Puts a message of the page itself in the same place as those of the core. @param {Error | undefined} problem */
  complain(problem) {
    if (this.problem === problem) return;
    this.problem = problem;
    this.emit('problem');
  }

  /** Another model takes the place of this one. @param {{settings: Settings, recipe: Recipe, made: Recipe, entry: CatalogueEntry, data: DataInfo, model: ModelInfo}} next */
  begin({ settings, recipe, made, entry, data, model }) {
    this.#keepThis();
    Object.assign(this, { settings, recipe, made, entry, data, model, arithmetic: this.session.arithmetic });
    this.report = undefined;
    this.stoppedSince = undefined;
    this.strip = undefined;
    this.passage = undefined;
    // What a lab does to the samples it does anew: they may be others. Other data have other labels.
    this.spoil = undefined;
    this.subject = { ...this.subject, label: undefined };
    this.curve = new Curve();
    this.speed = new SpeedMeter();
    this.complain(undefined);
    this.emit('model');
    this.setPhase('ready');
  }

  /** What was trained is not lost when something else takes its place. */
  #keepThis() {
    const { number, recipe, entry, settings, model, curve } = this;
    if (!recipe || !entry || !settings || !model || curve.loss.length === 0) return;
    const { title } = recipeWords(recipe);
    this.kept = keep(this.kept, { number, title, data: dataTitle(entry), settings, model, curve });
    this.number += 1;
  }

  /** @param {Phase} phase */
  setPhase(phase) {
    if (this.phase === phase) return;
    this.phase = phase;
    this.emit('phase');
  }

  /** @param {unknown} error */
  fail(error) {
    this.complain(error instanceof Error ? error : namedError(ERROR_NAMES.worker, String(error)));
  }

  /** @param {string} type */
  emit(type) {
    this.dispatchEvent(new Event(type));
  }
}
