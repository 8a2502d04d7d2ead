/**
 * The bytes of a file, unpacked where they are gzip. The first two bytes decide, not the name: some hosts unpack `.gz`
 * files on the way.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 * @throws where they begin as a gzip file but are damaged or cut off
 */
export async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const blob = new Blob([/** @type {BlobPart} */ (bytes)]);
  const plain = blob.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
