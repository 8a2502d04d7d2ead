/**
 * A picture of any size for a model of small ones: cut into tiles that overlap, and what the model makes of them blended
 * so that no seam shows. Plain arrays, row by row.
 */

/** @typedef {{x: number, y: number}} Corner */
/** @typedef {{width: number, height: number, values: Float32Array}} Plane one or more numbers a pixel */

/** Weights of the lightness of red, green and blue (ITU-R BT.601), as `src/colour.rs` has them. */
const LUMA = [0.299, 0.587, 0.114];

/** Lightness from 0 to 1. @param {{width: number, height: number, data: ArrayLike<number>}} image four bytes a pixel @returns {Plane} */
export function lightness({ width, height, data }) {
  const values = new Float32Array(width * height);
  // No array is made for a pixel: a camera has many, many times a second.
  const [red, green, blue] = LUMA.map((weight) => weight / 255);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = red * data[at * 4] + green * data[at * 4 + 1] + blue * data[at * 4 + 2];
  }
  return { width, height, values };
}

/**
 * Upper left corners of tiles that cover a picture; the last ones end where it ends.
 * @param {{width: number, height: number}} picture at least as large as a tile
 * @param {number} tile side
 * @param {number} stride from one to the next, at most
 * @returns {Corner[]}
 */
export function cornersOf({ width, height }, tile, stride) {
  const starts = (/** @type {number} */ length) => {
    const steps = Math.ceil((length - tile) / stride);
    return Array.from({ length: steps + 1 }, (_, step) => Math.round((step * (length - tile)) / Math.max(1, steps)));
  };
  const across = starts(width);
  return starts(height).flatMap((y) => across.map((x) => ({ x, y })));
}

/**
 * The tiles, one after another.
 * @param {Plane} grey
 * @param {Corner[]} corners
 * @param {number} tile
 */
export function cut({ width, values }, corners, tile) {
  const tiles = new Float32Array(corners.length * tile * tile);
  corners.forEach(({ x, y }, index) => {
    for (let row = 0; row < tile; row += 1) {
      const start = (y + row) * width + x;
      tiles.set(values.subarray(start, start + tile), (index * tile + row) * tile);
    }
  });
  return tiles;
}

/**
 * What the tiles add to grey: red, green and blue minus the lightness, each tile faded towards its edges.
 * @param {Float32Array} outputs red, green, blue of each tile
 * @param {Plane} grey
 * @param {Corner[]} corners
 * @param {number} tile
 * @returns {Plane} three numbers a pixel
 */
export function blend(outputs, grey, corners, tile) {
  const { width, height, values } = grey;
  const colour = new Float32Array(width * height * 3);
  const weights = new Float32Array(width * height);
  const fade = fadeOf(tile);
  let from = 0;
  for (const { x, y } of corners) {
    for (let row = 0; row < tile; row += 1) {
      for (let column = 0; column < tile; column += 1, from += 3) {
        const weight = fade[row] * fade[column];
        const to = (y + row) * width + x + column;
        weights[to] += weight;
        for (let channel = 0; channel < 3; channel += 1) {
          colour[to * 3 + channel] += weight * (outputs[from + channel] - values[to]);
        }
      }
    }
  }
  for (let at = 0; at < weights.length; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) colour[at * 3 + channel] /= weights[at];
  }
  return { width, height, values: colour };
}

/** How much of a tile counts, along one of its sides: a raised cosine that never is 0. @param {number} tile */
function fadeOf(tile) {
  return Float32Array.from({ length: tile }, (_, at) => 0.501 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / tile));
}

/**
 * Coarse colour laid over fine lightness, as bytes for a canvas.
 * @param {Plane} grey fine
 * @param {Plane} colour coarse, three numbers a pixel
 * @param {number} strength 1: as the model has it
 * @param {Uint8ClampedArray} bytes red, green, blue and opacity of each fine pixel: overwritten
 */
export function paint(grey, colour, strength, bytes) {
  const { width, height, values } = grey;
  const columns = linearTaps(width, colour.width);
  const rows = linearTaps(height, colour.height);
  const coarse = colour.values;
  for (let y = 0, at = 0; y < height; y += 1) {
    const above = rows.first[y] * colour.width;
    const below = rows.second[y] * colour.width;
    const down = rows.share[y];
    for (let x = 0; x < width; x += 1, at += 1) {
      const left = columns.first[x];
      const right = columns.second[x];
      const across = columns.share[x];
      for (let channel = 0; channel < 3; channel += 1) {
        const high = mix(coarse[(above + left) * 3 + channel], coarse[(above + right) * 3 + channel], across);
        const low = mix(coarse[(below + left) * 3 + channel], coarse[(below + right) * 3 + channel], across);
        bytes[at * 4 + channel] = 255 * (values[at] + strength * mix(high, low, down));
      }
      bytes[at * 4 + 3] = 255;
    }
  }
}

/**
 * Between which coarse pixels each fine one lies, and how far. Not an object a pixel: these loops run at every frame.
 * @param {number} fine
 * @param {number} coarse
 */
function linearTaps(fine, coarse) {
  const taps = { first: new Int32Array(fine), second: new Int32Array(fine), share: new Float32Array(fine) };
  for (let at = 0; at < fine; at += 1) {
    const place = Math.min(coarse - 1, Math.max(0, ((at + 0.5) * coarse) / fine - 0.5));
    taps.first[at] = Math.min(Math.floor(place), Math.max(0, coarse - 2));
    taps.second[at] = Math.min(taps.first[at] + 1, coarse - 1);
    taps.share[at] = place - taps.first[at];
  }
  return taps;
}

/** @param {number} a @param {number} b @param {number} share */
function mix(a, b, share) {
  return a + (b - a) * share;
}
