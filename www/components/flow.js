/** Lets shown values follow the true ones, each layer a little after the one before, so that a change is seen to pass. */
import { largest } from '../measure.js';

/** How long the first layer takes to come near its new value, and how much longer the last one takes. */
const FOLLOW_MS = 45;
const LATER_MS = 110;
/** The first frame of a change is taken for as long as frames usually are. */
const FRAME_MS = 16;
/** Closer than this, of a layer's largest value, nobody sees. */
const NEAR = 0.01;

export class Flow {
  /** @type {(Float32Array | undefined)[]} */
  shown = [];
  #at = 0;
  #moving = false;

  /** Forgets what was shown. */
  clear() {
    this.shown = [];
  }

  /**
   * Moves the shown values towards the targets.
   * @param {(Float32Array | undefined)[]} targets
   * @param {number} now
   * @param {boolean} atOnce
   * @returns {boolean} whether there is still some way to go
   */
  follow(targets, now, atOnce) {
    // Where frames are slow there are fewer of them, and it takes no longer.
    const passed = this.#moving ? Math.max(1, now - this.#at) : FRAME_MS;
    this.#at = now;
    this.#moving = false;
    this.shown = targets.map((target, layer) => {
      const shown = this.shown[layer];
      if (!target || !shown || atOnce || shown.length !== target.length) return target?.slice();
      const share = 1 - Math.exp(-passed / (FOLLOW_MS + (LATER_MS * layer) / targets.length));
      if (approach(shown, target, share)) this.#moving = true;
      return shown;
    });
    return this.#moving;
  }
}

/**
 * @param {Float32Array} shown
 * @param {Float32Array} target
 * @param {number} share of the way
 * @returns {boolean} whether any value is still away from its target
 */
function approach(shown, target, share) {
  const near = NEAR * largest(target, 1e-6);
  let away = false;
  for (let at = 0; at < target.length; at += 1) {
    const gap = target[at] - shown[at];
    // What is no number is there at once.
    if (!(Math.abs(gap) >= near)) shown[at] = target[at];
    else {
      shown[at] += gap * share;
      away = true;
    }
  }
  return away;
}
