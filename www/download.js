/** Files that the page gives to the reader. */

/** @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {string} text @param {string} type @param {string} name */
export function downloadText(text, type, name) {
  download(new Blob([text], { type }), name);
}

/**
 * What a canvas shows, on the page's own paper.
 * @param {HTMLCanvasElement} canvas
 * @param {string} name
 */
export async function downloadCanvas(canvas, name) {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext('2d'));
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  download(await copy.convertToBlob(), name);
}
