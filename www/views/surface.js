/** A canvas made sharp: its pixels are the screen's, its coordinates CSS pixels. */

/**
 * @typedef {object} Surface
 * @property {CanvasRenderingContext2D} context cleared, one unit per CSS pixel
 * @property {number} width
 * @property {number} height
 * @property {(length: number) => number} snap a length rounded to whole screen pixels
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Surface | undefined} none while the canvas has no size
 */
export function surface(canvas) {
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return undefined;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height, snap: (length) => Math.round(length * ratio) / ratio };
}
