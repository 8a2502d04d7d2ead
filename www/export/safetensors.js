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

/**
 * A file of tensors in float32.
 * @param {Map<string, Tensor & {values: Float32Array}>} tensors
 * @param {Record<string, string>} metadata
 */
export function writeTensors(tensors, metadata) {
  let end = 0;
  const places = [...tensors].map(([name, { shape, values }]) => {
    const begin = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }];
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(places) });
  const text = new TextEncoder().encode(json);
  // The numbers begin at a multiple of eight bytes; blanks may follow the header.
  const start = 8 + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(32, 0, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  let at = start;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
