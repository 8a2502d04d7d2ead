/**
 * Models that the page did not bring: of a file, or of an address that names all layers. What was opened last is held, so
 * that it can be changed as a recipe can, and its weights come back when the changes are taken back.
 */
import { differences, withAllHeads } from '../build/differences.js';
import { modelEdits } from '../build/edits.js';
import { checkHeads } from '../build/head-keys.js';
import { recipeOf } from '../build/whole.js';
import { recipes } from '../recipes.js';
import { resolve } from '../resolve.js';
import { product } from '../shapes.js';
import { UNCHANGED } from '../state.js';

/** @typedef {import('../run.js').Run} Run */
/** @typedef {import('../run.js').FileToOpen} FileToOpen */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** What is to be opened: settings are changes of the recipe. @typedef {{settings: Settings, recipe: Recipe, entry: CatalogueEntry}} Asked */

export class Brought {
  #run;
  #catalogue;
  /** @type {(Asked & {weights?: Uint8Array}) | undefined} */
  #held;
  /** Whether the model in place began with what a file holds. */
  isInUse = false;

  /** @param {Run} run @param {Map<string, CatalogueEntry>} catalogue */
  constructor(run, catalogue) {
    this.#run = run;
    this.#catalogue = catalogue;
  }

  /**
   * What settings ask for, or a file that is opened with them.
   * @param {Settings} settings
   * @param {FileToOpen} [file]
   * @returns {Promise<Asked>}
   */
  async asked(settings, file) {
    if (recipes.has(settings.recipe)) {
      const found = { settings, ...resolve(settings, this.#catalogue) };
      return file ? this.#changed(found, file.recipe) : found;
    }
    const held = this.#held?.recipe.id === settings.recipe ? this.#held.recipe : undefined;
    const known = file?.recipe ?? held;
    const entry = this.#catalogue.get(settings.data ?? '') ?? (known && this.#run.entry);
    if (known && entry) {
      checkHeads(settings, known);
      return { settings, recipe: known, entry };
    }
    const read = entry && recipeOf(settings, entry.shape);
    // Where it is none either, what is said of it is what is said of every recipe that is not known.
    if (!read) return { settings, ...resolve(settings, this.#catalogue) };
    return { settings: { ...settings, ...UNCHANGED, scratch: settings.scratch }, recipe: read, entry };
  }

  /**
   * A recipe of the page with what is different in a file's; where that cannot be said, the file's own.
   * @param {Asked} asked
   * @param {Recipe} made
   * @returns {Promise<Asked>}
   */
  async #changed({ settings, recipe, entry }, made) {
    const { session } = this.#run;
    const [shape, classes] = [Uint32Array.from(entry.shape), entry.classes?.length ?? 0];
    // As the core writes them, with all that a recipe may leave out.
    const [plain, other] = await Promise.all(
      [recipe, made].map(async (each) => {
        const fit = await session.ask('fit', JSON.stringify(each), shape, classes);
        return withAllHeads(JSON.parse(fit), each);
      }),
    );
    const edits = differences(plain, other);
    if (edits) return { settings: { ...settings, ...edits }, recipe, entry };
    const id = `own-${recipe.id}`;
    return { settings: { ...settings, recipe: id }, recipe: { ...made, id, data: [] }, entry };
  }

  /**
   * A model is in place.
   * @param {Asked} asked
   * @param {FileToOpen | undefined} file
   * @param {Uint8Array | undefined} weights what `weightsOf` gave
   */
  hold(asked, file, weights) {
    const { recipe, settings } = asked;
    this.isInUse = file !== undefined || weights !== undefined;
    if (file || (!recipes.has(recipe.id) && this.#held?.recipe !== recipe)) {
      this.#held = { ...asked, weights: file?.weights };
    } else if (this.#held?.recipe.id !== recipe.id) this.#held = undefined;
    else if (settings.scratch) this.#held.weights = undefined;
  }

  /**
   * The weights of the file that is open, where the model is as it was in it.
   * @param {Asked} asked
   */
  weightsOf({ settings, recipe, entry }) {
    const held = this.#held;
    if (!held || settings.scratch || held.recipe.id !== recipe.id) return undefined;
    const isSame = product(held.entry.shape) === product(entry.shape) && modelOf(held.settings) === modelOf(settings);
    return isSame ? held.weights : undefined;
  }
}

/** What settings make of a model, as text. @param {Settings} settings */
const modelOf = (settings) => JSON.stringify(modelEdits(settings));
