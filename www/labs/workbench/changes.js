/** Changes of a recipe, one after another: those that wait, the one that is tried, and those that can be taken back. */
import { editsOf, sameEdits } from '../../build/edits.js';

/** @typedef {import('../../build/edits.js').Edits} Edits */
/** @typedef {import('../../build/stacks.js').Place} Place */
/** @typedef {import('../../state.js').Settings} Settings */
/**
 * A change under way: the field that it was written in, the layer that is put in or taken out.
 * @typedef {{field?: string, added?: Place, removed?: Place, undoes?: boolean}} Attempt
 */

export class Changes {
  /** What was tried last, until it is known what became of it. @type {Attempt | undefined} */
  #attempt;
  /** Changes that wait until the model is there that the one before leads to. @type {(() => void)[]} */
  #waiting = [];
  /** Of which recipe and data the changes are. */
  #of = '';
  /** The changes before those of now, the oldest first. @type {Edits[]} */
  #past = [];
  /** @type {Edits | undefined} */
  #now;

  /** Whether it is not known yet what became of a change. */
  get isTrying() {
    return this.#attempt !== undefined;
  }

  /** What was before the last change. @returns {Edits | undefined} */
  get before() {
    return this.#past[this.#past.length - 1];
  }

  /** @param {() => void} change is made to what the one before it has led to */
  add(change) {
    this.#waiting.push(change);
  }

  /** Makes what waits. @param {() => boolean} isFree whether the model is there that the next change is made to */
  goOn(isFree) {
    while (isFree() && this.#waiting.length > 0) this.#waiting.shift()?.();
  }

  /** @param {Attempt} attempt */
  begin(attempt) {
    this.#attempt = attempt;
  }

  /** It is known what became of what was tried. */
  end() {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    return attempt;
  }

  /**
   * Keeps what the model was before, so that it can be had back.
   * @param {Settings} settings of the model that is there now
   * @param {Attempt} [attempt] what led to it
   * @returns {boolean} whether it is of another recipe, or on other data, and nothing of before is kept
   */
  remember(settings, attempt) {
    const of = `${settings.recipe} ${settings.data}`;
    const now = editsOf(settings);
    const isOther = of !== this.#of;
    if (isOther) {
      this.#past = [];
      this.#waiting = [];
    } else if (attempt?.undoes) this.#past.pop();
    else if (this.#now && !sameEdits(this.#now, now)) this.#past.push(this.#now);
    this.#of = of;
    this.#now = now;
    return isOther;
  }
}
