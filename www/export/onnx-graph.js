/** An ONNX graph in the making: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
import { float, joined, message } from './protobuf.js';

/** @typedef {import('./protobuf.js').Field} Field */
/** @typedef {{shape: number[], values: Float32Array | BigInt64Array}} Constant */
/** @typedef {number | string | number[] | {float: number}} Attribute */

const FLOAT = 1;
const INT64 = 7;
/** The version of the file's format, and of the operators. */
const IR_VERSION = 9;
const OPSET = 17;
/** @type {Record<'float' | 'int' | 'string' | 'ints', number>} */
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, ints: 7 };

export class Graph {
  /** @type {Field[]} */
  #fields = [];
  #count = 0;

  /** Adds an operator with one output, whose name it returns. @param {string} type @param {string[]} inputs @param {Record<string, Attribute>} [attributes] */
  node(type, inputs, attributes = {}) {
    return this.nodes(type, inputs, 1, attributes)[0];
  }

  /** @param {string} type @param {string[]} inputs @param {number} outputs @param {Record<string, Attribute>} [attributes] */
  nodes(type, inputs, outputs, attributes = {}) {
    const names = Array.from({ length: outputs }, () => this.#name(type.toLowerCase()));
    this.#add(type, inputs, names, attributes);
    return names;
  }

  /** Gives a value the name that the graph's output has. @param {string} from @param {string} name */
  rename(from, name) {
    this.#add('Identity', [from], [name], {});
  }

  /** Adds numbers that never change; returns their name. @param {Constant} constant @param {string} [name] */
  constant({ shape, values }, name = this.#name('constant')) {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const type = values instanceof BigInt64Array ? INT64 : FLOAT;
    this.#fields.push([
      5,
      [...shape.map((extent) => /** @type {Field} */ ([1, extent])), [2, type], [8, name], [9, bytes]],
    ]);
    return name;
  }

  /** @param {number[]} values */
  ints(values) {
    return this.constant({ shape: [values.length], values: BigInt64Array.from(values, BigInt) });
  }

  /** @param {number} value */
  scalar(value) {
    return this.constant({ shape: [], values: Float32Array.of(value) });
  }

  /**
   * The whole file.
   * @param {string} name
   * @param {Record<string, number[]>} inputs shapes without the batch
   * @param {Record<string, number[]>} outputs
   */
  file(name, inputs, outputs) {
    /** @type {Field[]} */
    const graph = [
      ...this.#fields,
      [2, name],
      ...Object.entries(inputs).map(([key, shape]) => /** @type {Field} */ ([11, valueInfo(key, shape)])),
      ...Object.entries(outputs).map(([key, shape]) => /** @type {Field} */ ([12, valueInfo(key, shape)])),
    ];
    return message([
      [1, IR_VERSION],
      [2, 'Autoencoder Playground'],
      [7, graph],
      [8, [[2, OPSET]]],
    ]);
  }

  /** @param {string} base */
  #name(base) {
    this.#count += 1;
    return `${base}_${this.#count}`;
  }

  /** @param {string} type @param {string[]} inputs @param {string[]} outputs @param {Record<string, Attribute>} attributes */
  #add(type, inputs, outputs, attributes) {
    this.#fields.push([
      1,
      [
        ...inputs.map((input) => /** @type {Field} */ ([1, input])),
        ...outputs.map((output) => /** @type {Field} */ ([2, output])),
        [4, type],
        ...Object.entries(attributes).map(([key, value]) => /** @type {Field} */ ([5, attribute(key, value)])),
      ],
    ]);
  }
}

/** @param {string} name @param {Attribute} value @returns {Uint8Array} */
function attribute(name, value) {
  if (typeof value === 'number')
    return message([
      [1, name],
      [3, value],
      [20, ATTRIBUTE_TYPES.int],
    ]);
  if (typeof value === 'string')
    return message([
      [1, name],
      [4, value],
      [20, ATTRIBUTE_TYPES.string],
    ]);
  if (Array.isArray(value)) {
    const ints = value.map((each) => /** @type {Field} */ ([8, each]));
    return message([[1, name], ...ints, [20, ATTRIBUTE_TYPES.ints]]);
  }
  return joined([
    message([
      [1, name],
      [20, ATTRIBUTE_TYPES.float],
    ]),
    float(2, value.float),
  ]);
}

/** A tensor of floats whose first axis is the batch. @param {string} name @param {number[]} shape @returns {Field[]} */
function valueInfo(name, shape) {
  /** @type {Field[]} */
  const extents = [[1, [[2, 'batch']]], ...shape.map((extent) => /** @type {Field} */ ([1, [[1, extent]]]))];
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, FLOAT],
            [2, extents],
          ],
        ],
      ],
    ],
  ];
}
