/** Pictures as a model takes them: decoded by the browser, cropped and resized. */
import { imageDimensionsFromStream } from 'image-dimensions';
import { wrong } from './wrong.js';

/** @typedef {import('./types.js').Look} Look */

/** The largest file that is opened as a picture. */
export const MOST_FILE_BYTES = 64 << 20;
/** Four bytes of memory each. */
const MOST_PIXELS = 50_000_000;
/** Less than this has nothing that a model could learn. */
const LEAST_SIDE = 2;

/** How much light the eye sees in red, green and blue (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];

/** @param {number} width @param {number} height */
function checkSize(width, height) {
  if (width * height > MOST_PIXELS) throw wrong('manyPixels', width, height, MOST_PIXELS);
  if (Math.min(width, height) < LEAST_SIDE) throw wrong('fewPixels', width, height, LEAST_SIDE);
}

/**
 * A picture as the browser decodes it. Whoever gets it closes it.
 * @param {Blob} file
 * @returns {Promise<ImageBitmap>}
 */
export async function decoded(file) {
  if (file.size === 0) throw wrong('emptyPicture');
  if (file.size > MOST_FILE_BYTES) throw wrong('largePicture', file.size, MOST_FILE_BYTES);
  // The header is read first: what it promises may be more than fits into memory.
  const size = await imageDimensionsFromStream(/** @type {any} */ (file.stream())).catch(() => undefined);
  if (size) checkSize(size.width, size.height);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw wrong('picture');
  });
  try {
    checkSize(bitmap.width, bitmap.height);
  } catch (error) {
    bitmap.close();
    throw error;
  }
  return bitmap;
}

/** Draws pictures of one look into one canvas. */
export class Darkroom {
  #look;
  #context;

  /** @param {Look} look */
  constructor(look) {
    this.#look = look;
    const canvas = new OffscreenCanvas(look.width, look.height);
    this.#context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true, alpha: false })
    );
    this.#context.imageSmoothingQuality = 'high';
  }

  /**
   * The pixels of a picture, row by row, a byte for each channel.
   * @param {ImageBitmap} bitmap
   * @param {Uint8Array} [out]
   */
  develop(bitmap, out = new Uint8Array(pixels(this.#look))) {
    const { width, height, grey, inverted } = this.#look;
    const context = this.#context;
    // Where a picture can be seen through, there is paper behind it.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    this.#place(bitmap);
    const { data } = context.getImageData(0, 0, width, height);
    for (let from = 0, to = 0; from < data.length; from += 4) {
      if (grey) out[to++] = Math.round(RED * data[from] + GREEN * data[from + 1] + BLUE * data[from + 2]);
      else for (let channel = 0; channel < 3; channel += 1) out[to++] = data[from + channel];
    }
    for (let at = 0; inverted && at < out.length; at += 1) out[at] = 255 - out[at];
    return out;
  }

  /** @param {ImageBitmap} bitmap */
  #place(bitmap) {
    const { width, height, fill } = this.#look;
    const context = this.#context;
    const scales = [width / bitmap.width, height / bitmap.height];
    const scale = fill === 'crop' ? Math.max(...scales) : Math.min(...scales);
    const [w, h] = [bitmap.width * scale, bitmap.height * scale];
    // The edge of a picture shown whole has the colour of its corner.
    if (fill === 'whole') context.drawImage(bitmap, 0, 0, 1, 1, 0, 0, width, height);
    context.drawImage(bitmap, (width - w) / 2, (height - h) / 2, w, h);
  }
}

/** How many bytes a picture takes. @param {Look} look */
export const pixels = ({ width, height, grey }) => width * height * (grey ? 1 : 3);

/** @param {Look} look @returns {number[]} */
export const shapeOf = ({ width, height, grey }) => [height, width, grey ? 1 : 3];
