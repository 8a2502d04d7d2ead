/** Weights as the core writes them in full: https://github.com/huggingface/safetensors#format */

/** @typedef {import('./npy.js').Tensor} Tensor */

/**
 * The tensors of a file in float32.
 * @param {Uint8Array} bytes
 * @returns {Map<string, Tensor & {values: Float32Array}>}
 */
export function readTensors(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  /** @type {Record<string, {dtype: string, shape: number[], data_offsets: [number, number]}>} */
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return new Map(
    tensors.map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        if (dtype !== 'F32') throw new TypeError(`${name} is of ${dtype}; F32 is needed`);
        // Copied: the numbers need not lie where an array of floats may begin.
        const values = new Float32Array(bytes.slice(start + from, start + to).buffer);
        return [name, { shape, values }];
      },
    ),
  );
}
