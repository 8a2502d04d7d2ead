/**
 * A convolution and a transposed convolution, one multiplication at a time: which number of the input meets which weight
 * and where the product goes. One channel in, one channel out; plain arrays, row by row.
 *
 * A convolution gathers: each pixel of the output is the sum of a window of the input times the kernel. A transposed one
 * scatters: each pixel of the input lays the kernel, times its value, over a window of the output.
 */

/**
 * How the two grids lie to one another.
 * @typedef {object} Geometry
 * @property {boolean} scatters whether it is a transposed convolution
 * @property {[number, number]} input rows and columns
 * @property {[number, number]} output
 * @property {[number, number]} kernel
 * @property {[number, number]} stride
 * @property {[number, number]} before padding above and to the left
 */

/**
 * One multiplication.
 * @typedef {object} Tap
 * @property {[number, number]} from pixel of the input; outside of it: padding, which is 0
 * @property {[number, number]} weight place in the kernel
 * @property {[number, number]} to pixel of the output; outside of it: cut off
 */

/**
 * What follows from the shapes, as Keras has it: `same` pads the odd pixel at the end, `valid` pads nothing.
 * @param {'Conv2D' | 'Conv2DTranspose'} kind
 * @param {number[]} input rows, columns, channels
 * @param {number[]} output
 * @param {number[]} kernel rows, columns, …
 * @param {number | number[]} [strides] as the recipe has them
 * @returns {Geometry}
 */
export function geometry(kind, input, output, kernel, strides = 1) {
  const scatters = kind === 'Conv2DTranspose';
  const axes = [0, 1].map((axis) => {
    const [large, small] = scatters ? [output[axis], input[axis]] : [input[axis], output[axis]];
    const stride = typeof strides === 'number' ? strides : strides[axis];
    const padding = Math.max(0, (small - 1) * stride + kernel[axis] - large);
    return { stride, before: Math.floor(padding / 2) };
  });
  const pair = (/** @type {number[]} */ values) => /** @type {[number, number]} */ ([values[0], values[1]]);
  return {
    scatters,
    input: pair(input),
    output: pair(output),
    kernel: pair(kernel),
    stride: pair(axes.map(({ stride }) => stride)),
    before: pair(axes.map(({ before }) => before)),
  };
}

/** How many pixels are gone through: those of the output, or, where it scatters, those of the input. @param {Geometry} geometry */
export function pixelsOf({ scatters, input, output }) {
  const [rows, columns] = scatters ? input : output;
  return rows * columns;
}

/**
 * The multiplications of one pixel, in the order of the kernel.
 * @param {Geometry} geometry
 * @param {number} pixel
 * @returns {Tap[]}
 */
export function tapsOf({ scatters, input, output, kernel, stride, before }, pixel) {
  const columns = (scatters ? input : output)[1];
  const [row, column] = [Math.floor(pixel / columns), pixel % columns];
  return Array.from({ length: kernel[0] * kernel[1] }, (_, at) => {
    const weight = /** @type {[number, number]} */ ([Math.floor(at / kernel[1]), at % kernel[1]]);
    const far = /** @type {[number, number]} */ ([
      row * stride[0] - before[0] + weight[0],
      column * stride[1] - before[1] + weight[1],
    ]);
    const near = /** @type {[number, number]} */ ([row, column]);
    return scatters ? { from: near, weight, to: far } : { from: far, weight, to: near };
  });
}

/** A number of a grid; 0 outside of it. @param {ArrayLike<number>} values @param {[number, number]} size @param {[number, number]} place */
export function at(values, [rows, columns], [row, column]) {
  return row < 0 || column < 0 || row >= rows || column >= columns ? 0 : values[row * columns + column];
}

/**
 * The output after so many pixels are worked through and so many multiplications of the next.
 * @param {Geometry} geometry
 * @param {ArrayLike<number>} input
 * @param {ArrayLike<number>} kernel
 * @param {number} pixels
 * @param {number} taps
 */
export function partial(geometry, input, kernel, pixels, taps) {
  const [rows, columns] = geometry.output;
  const sum = new Float32Array(rows * columns);
  const last = Math.min(pixels, pixelsOf(geometry) - 1);
  for (let pixel = 0; pixel <= last; pixel += 1) {
    const all = tapsOf(geometry, pixel);
    for (const { from, weight, to } of pixel < pixels ? all : all.slice(0, taps)) {
      const [row, column] = to;
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
      sum[row * columns + column] += at(input, geometry.input, from) * at(kernel, geometry.kernel, weight);
    }
  }
  return sum;
}
