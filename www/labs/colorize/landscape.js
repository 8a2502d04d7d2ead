/** The picture that the lab opens with where the reader has brought none: a place with a sky, drawn here. */

const [WIDTH, HEIGHT] = [576, 320];

/** @typedef {OffscreenCanvasRenderingContext2D} Context */

/** @returns {ImageData} */
export function landscape() {
  const context = /** @type {Context} */ (new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d'));
  fade(context, 0, 190, '#4785e6', '#bddefa');
  disc(context, 96, 70, 26, '#ffde40');
  for (const [x, y, size] of [
    [220, 64, 1.2],
    [330, 44, 0.9],
    [500, 80, 1.4],
  ])
    cloud(context, x, y, size);
  fade(context, 180, 230, '#2f78b4', '#3f93c4', 0, 300);
  boat(context, 90, 196);
  boat(context, 190, 188);
  context.fillStyle = '#73996b';
  context.beginPath();
  context.ellipse(440, 200, 200, 62, 0, Math.PI, 0);
  context.fill();
  fade(context, 200, HEIGHT, '#80b352', '#3f802b', 268, WIDTH);
  fade(context, 222, HEIGHT, '#80b352', '#40802b', 0, WIDTH);
  house(context, 330, 172);
  for (const [x, y, size] of [
    [60, 262, 1.2],
    [132, 276, 0.9],
    [470, 230, 1],
    [528, 262, 1.5],
  ])
    tree(context, x, y, size);
  return context.getImageData(0, 0, WIDTH, HEIGHT);
}

/** @param {Context} context @param {number} top @param {number} bottom @param {string} from @param {string} to @param {number} [left] @param {number} [right] */
function fade(context, top, bottom, from, to, left = 0, right = WIDTH) {
  const ramp = context.createLinearGradient(0, top, 0, bottom);
  ramp.addColorStop(0, from);
  ramp.addColorStop(1, to);
  context.fillStyle = ramp;
  context.fillRect(left, top, right - left, bottom - top);
}

/** @param {Context} context @param {number} x @param {number} y @param {number} radius @param {string} color */
function disc(context, x, y, radius, color) {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** @param {Context} context @param {number} x @param {number} y @param {number} size */
function cloud(context, x, y, size) {
  for (const [dx, dy, radius] of [
    [-22, 4, 14],
    [0, -4, 20],
    [22, 5, 13],
    [8, 8, 15],
  ])
    disc(context, x + dx * size, y + dy * size, radius * size, '#f7f9fb');
}

/** @param {Context} context @param {number} x @param {number} y */
function boat(context, x, y) {
  polygon(context, '#7a4a28', [x - 20, y], [x + 20, y], [x + 13, y + 9], [x - 13, y + 9]);
  polygon(context, '#f4f1e6', [x + 1, y - 3], [x + 1, y - 34], [x + 18, y - 3]);
}

/** @param {Context} context @param {number} x @param {number} y */
function house(context, x, y) {
  context.fillStyle = '#e6d3a8';
  context.fillRect(x - 38, y + 30, 76, 56);
  polygon(context, '#b5382a', [x - 46, y + 32], [x + 46, y + 32], [x, y - 6]);
  context.fillStyle = '#5a4030';
  context.fillRect(x - 8, y + 56, 16, 30);
  context.fillStyle = '#8fb6d6';
  context.fillRect(x - 29, y + 44, 14, 14);
  context.fillRect(x + 15, y + 44, 14, 14);
}

/** @param {Context} context @param {number} x foot @param {number} y foot @param {number} size */
function tree(context, x, y, size) {
  context.fillStyle = '#6b4a2c';
  context.fillRect(x - 4 * size, y - 30 * size, 8 * size, 30 * size);
  disc(context, x, y - 46 * size, 25 * size, '#357a2a');
  disc(context, x - 9 * size, y - 54 * size, 12 * size, '#4a9438');
}

/** @param {Context} context @param {string} color @param {number[][]} points */
function polygon(context, color, ...points) {
  context.fillStyle = color;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.fill();
}
