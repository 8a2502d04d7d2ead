/** A model trained beside the one on the stage, in a worker of its own. */
import { dataBase } from './catalogue.js';
import { connect } from './connect.js';
import { fitted } from './recipes.js';
import { Session } from './session.js';
import { workerOptions } from './state.js';

/** @typedef {import('./recipes.js').Recipe} Recipe */
/** @typedef {import('./run.js').Run} Run */

export class Study {
  session = new Session(connect);
  #dataInPlace = '';

  /**
   * A new model of a recipe, on the data of a run.
   * @param {Recipe} recipe
   * @param {Run} run
   */
  async start(recipe, { settings, entry }) {
    if (!settings || !entry) throw new Error('A study needs a run that is open.');
    const { seed } = settings;
    // One worker: the page has others to keep busy.
    this.session.use({ ...workerOptions(settings), workers: 1 });
    if (this.#dataInPlace !== entry.id) {
      const validationSplit = recipe.training.validation_split ?? 0.2;
      await this.session.load({ entry, base: dataBase, seed, validationSplit, cached: true });
      this.#dataInPlace = entry.id;
    }
    return this.session.start(JSON.stringify(await fitted(this.session, recipe, entry)), seed);
  }

  /** Ends its worker. */
  end() {
    this.session.end();
    this.#dataInPlace = '';
  }
}
