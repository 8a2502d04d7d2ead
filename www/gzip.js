/** Files that come gzipped. The first two bytes decide, not the name: some hosts unpack `.gz` files on the way. */

/** @typedef {() => Promise<{done: boolean, value?: Uint8Array}>} Read */

/**
 * The bytes of a file, unpacked where they are gzip.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 * @throws where they begin as a gzip file but are damaged or cut off
 */
export async function unpacked(bytes) {
  const parts = [{ done: false, value: bytes }];
  return unpackedFrom(async () => parts.shift() ?? { done: true });
}

/**
 * As `unpacked`, of a file that comes in parts: unpacked while it comes.
 * @param {Read} read gives the next part
 * @returns {Promise<Uint8Array>}
 * @throws as `read` does, and as `unpacked` does
 */
export async function unpackedFrom(read) {
  const first = await read();
  /** @param {ReadableStreamDefaultController} controller @param {Awaited<ReturnType<Read>>} part */
  const pass = (controller, { done, value }) => (done ? controller.close() : controller.enqueue(value));
  const whole = new ReadableStream({
    start: (controller) => pass(controller, first),
    pull: async (controller) => pass(controller, await read()),
  });
  const isPacked = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
  const plain = isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
