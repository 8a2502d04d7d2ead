/** Puts a reader's own picture into the input of a lab, as the samples of its data set are. */
import { fitted, lifted, readSquare } from '../../drawing/picture.js';
import { words } from '../../messages/index.js';
import { pictureShape } from '../../views/sample.js';
import { ERROR_NAMES, namedError } from '../../worker/protocol.js';

/** @typedef {import('../lab.js').Lab} Lab */
/** @typedef {import('../../components/pad.js').Pad} Pad */

/**
 * @param {Lab} lab
 * @param {File} file
 */
export async function takePicture(lab, file) {
  const { model, entry } = lab.run;
  const [side] = pictureShape(model?.data.sampleShape ?? []) ?? [];
  if (!side) return;
  try {
    const light = lifted(await readSquare(file));
    // Digits lie as MNIST's: in a box of 20 of 28 pixels, balanced. Other things fill their pictures.
    const isDigit = entry?.id.includes('fashion') === false && !entry.id.includes('garments');
    const box = isDigit ? Math.round((20 / 28) * side) : side;
    const pad = /** @type {Pad | null} */ (lab.querySelector('ap-pad'));
    pad?.put(fitted(light, side, { box, byMass: isDigit }));
  } catch {
    lab.run.complain(namedError(ERROR_NAMES.data, words.own.unreadable(file.name)));
  }
}
