/** The worker that reads what other tools wrote. */
import * as Comlink from 'comlink';
import { readKeras } from './keras.js';
import { readNpz } from './npz.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {{read: (file: File, recipe?: Recipe) => Promise<import('./keras.js').Brought>}} ImportApi */

/** @type {ImportApi} */
const api = {
  async read(file, recipe) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { name } = file;
    const brought = name.endsWith('.npz') ? readNpz(bytes, recipe) : readKeras(name, bytes, recipe);
    return Comlink.transfer(brought, [brought.weights.buffer]);
  },
};

Comlink.expose(api);
