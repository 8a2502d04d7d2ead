/** What is on the drawing pad: pen strokes, or cells painted by keyboard, or a sample; and the input made from it. */
import { fit } from './fit.js';
import { IN_PLACE, between, unplace } from './strokes.js';

/** @typedef {import('./strokes.js').Stroke} Stroke */
/** @typedef {import('./strokes.js').Placement} Placement */
/** @typedef {import('./strokes.js').Point} Point */

export class Sketch {
  /** @type {'sample' | 'strokes' | 'cells'} */
  kind = 'sample';
  /** @type {Stroke[]} */
  strokes = [];
  /** What the model is given. @type {Float32Array} */
  pixels;
  /** Where the strokes lie in `pixels`. @type {Placement} */
  fitted = IN_PLACE;
  /** Where the strokes are shown: the way from where they were drawn to where they are fitted. @type {Placement} */
  shown = IN_PLACE;

  /** @param {number} side pixels per side of the model's pictures */
  constructor(side) {
    this.side = side;
    this.pixels = new Float32Array(side * side);
  }

  /** @param {Float32Array} pixels */
  setSample(pixels) {
    this.kind = 'sample';
    this.strokes = [];
    this.pixels = pixels.slice();
  }

  /** @param {Stroke[]} strokes as drawn, not yet moved into place */
  setStrokes(strokes) {
    this.kind = 'strokes';
    this.strokes = strokes;
    this.shown = IN_PLACE;
    this.#fit();
  }

  clear() {
    this.setSample(new Float32Array(this.side * this.side));
    this.fitted = IN_PLACE;
    this.shown = IN_PLACE;
  }

  get empty() {
    return this.pixels.every((value) => value === 0);
  }

  /** Puts the pen down. A new drawing begins unless this one continues. @param {Point} point */
  penDown(point) {
    if (this.kind !== 'strokes') {
      this.clear();
      this.kind = 'strokes';
    }
    this.strokes.push([unplace(point, this.shown)]);
    this.#fit();
  }

  /** @param {Point[]} points */
  penMove(points) {
    this.strokes.at(-1)?.push(...points.map((point) => unplace(point, this.shown)));
    this.#fit();
  }

  /** Moves the strokes part of the way to where the model sees them. @param {Placement} from @param {number} share */
  settle(from, share) {
    this.shown = between(from, this.fitted, share);
  }

  /** Paints or wipes the cell at a place, its neighbours a little. @param {number} row @param {number} column @param {number} ink */
  paintCell(row, column, ink) {
    this.kind = 'cells';
    this.strokes = [];
    const beside = this.side < 12 ? 0.3 : 0.5;
    for (const [down, across, share] of [
      [0, 0, 1],
      [0, 1, beside],
      [1, 0, beside],
      [0, -1, beside],
      [-1, 0, beside],
    ]) {
      const [y, x] = [row + down, column + across];
      if (y < 0 || x < 0 || y >= this.side || x >= this.side) continue;
      const at = y * this.side + x;
      this.pixels[at] = ink > 0 ? Math.max(this.pixels[at], ink * share) : share === 1 ? 0 : this.pixels[at];
    }
  }

  #fit() {
    const { placement, pixels } = fit(this.strokes, this.side);
    this.fitted = placement;
    this.pixels = pixels;
  }
}
