/** As much of Protocol Buffers as ONNX needs: https://protobuf.dev/programming-guides/encoding/ */

/** A field's number and what it holds: text, bytes, a whole number, or a message within. @typedef {[number, string | Uint8Array | number | Field[]]} Field */

/** @param {Field[]} fields @returns {Uint8Array} */
export function message(fields) {
  return joined(fields.map(([number, value]) => field(number, value)));
}

/** @param {number} number @param {Field[1]} value */
function field(number, value) {
  if (typeof value === 'number') return joined([varint(number << 3), varint(value)]);
  const bytes =
    typeof value === 'string' ? new TextEncoder().encode(value) : Array.isArray(value) ? message(value) : value;
  return joined([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A float32 has a wire type of its own. @param {number} number @param {number} value */
export function float(number, value) {
  const bytes = new Uint8Array(5);
  bytes[0] = (number << 3) | 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

/** Seven bits a byte, the low ones first; below zero in two's complement of 64 bits. @param {number} value */
function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}

/** @param {Uint8Array[]} parts */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
