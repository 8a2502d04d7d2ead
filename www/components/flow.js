/** Lets shown values follow the true ones, each layer a little after the one before, so that a change is seen to pass. */

/** How long a layer takes to come near its new value, and how much longer each later layer takes. */
const FOLLOW_MS = 45;
const LATER_MS = 22;
/** Closer than this is there. */
const NEAR = 0.004;

export class Flow {
  /** @type {(Float32Array | undefined)[]} */
  shown = [];
  #at = 0;

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
    const passed = Math.min(50, Math.max(1, now - this.#at));
    this.#at = now;
    let moving = false;
    this.shown = targets.map((target, layer) => {
      const shown = this.shown[layer];
      if (!target || !shown || atOnce || shown.length !== target.length) return target?.slice();
      const share = 1 - Math.exp(-passed / (FOLLOW_MS + layer * LATER_MS));
      if (approach(shown, target, share)) moving = true;
      return shown;
    });
    return moving;
  }
}

/**
 * @param {Float32Array} shown
 * @param {Float32Array} target
 * @param {number} share of the way
 * @returns {boolean} whether any value is still away from its target
 */
function approach(shown, target, share) {
  let away = false;
  for (let at = 0; at < target.length; at += 1) {
    const gap = target[at] - shown[at];
    if (Math.abs(gap) < NEAR) shown[at] = target[at];
    else {
      shown[at] += gap * share;
      away = true;
    }
  }
  return away;
}
