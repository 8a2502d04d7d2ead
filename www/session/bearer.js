/** The worker of a session, and what another needs to take its place: the data, and the last checkpoint. */
import { ERROR_NAMES, PROTOCOL_VERSION, namedError } from '../worker/protocol.js';

/** @typedef {import('../worker/protocol.js').WorkerApi} WorkerApi */
/** @typedef {import('../worker/protocol.js').DataRequest} DataRequest */
/** @typedef {import('../worker/protocol.js').WorkerOptions} WorkerOptions */

/**
 * A running worker.
 * @typedef {object} Connection
 * @property {WorkerApi} api
 * @property {() => void} end ends it at once, whatever it is doing
 * @property {Promise<never>} failed rejects when the worker itself breaks (its script did not load)
 */
/** A worker that was told whom it works for. @typedef {Connection & {greeted: Promise<void>}} Worker */

export class Bearer {
  #connect;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {WorkerOptions} */
  #options = {};
  /** The data set that was loaded last. @type {DataRequest | undefined} */
  loaded;
  /** The data set of the model that runs. @type {DataRequest | undefined} */
  #data;
  /** @type {Uint8Array | undefined} */
  #checkpoint;
  /** How often a worker had to be replaced. */
  restarts = 0;
  /** @type {import('../worker/protocol.js').Arithmetic} */
  arithmetic = 'strict';

  /** @param {() => Connection} connect starts a worker */
  constructor(connect) {
    this.#connect = connect;
  }

  get data() {
    return this.#data;
  }

  /** Whether a new worker has something to get back. */
  get hasData() {
    return (this.#data ?? this.loaded) !== undefined;
  }

  /** What a new worker goes on with: a checkpoint goes on with its own data alone. @param {Uint8Array} checkpoint @param {DataRequest | undefined} data */
  keep(checkpoint, data) {
    this.#checkpoint = checkpoint;
    this.#data = data;
  }

  /** How workers are to work from now on. Where that is something new, another takes over. @param {WorkerOptions} options */
  use({ arithmetic, workers }) {
    if (arithmetic === this.#options.arithmetic && workers === this.#options.workers) return;
    this.#options = { arithmetic, workers };
    this.end();
  }

  /** The worker; where there is none, another. @returns {Worker} */
  worker() {
    if (this.#worker) return this.#worker;
    const connection = this.#connect();
    const greeted = Promise.race([this.#greet(connection.api), connection.failed]);
    const worker = { ...connection, greeted };
    greeted.catch(() => {
      if (this.#worker === worker) this.end();
    });
    this.#worker = worker;
    return worker;
  }

  /** Ends the worker; when one is asked for again, it is another. */
  end() {
    this.#worker?.end();
    this.#worker = undefined;
  }

  /** @param {WorkerApi} api */
  async #greet(api) {
    const data = this.#data ?? this.loaded;
    const { version, arithmetic } = await api.hello(PROTOCOL_VERSION, this.#options);
    if (version !== PROTOCOL_VERSION) {
      throw namedError(ERROR_NAMES.protocol, `The worker answers in protocol ${version}. Reload the page.`);
    }
    this.arithmetic = arithmetic;
    if (!data) return;
    this.restarts += 1;
    await api.load(data);
    if (this.#checkpoint) await api.restore(this.#checkpoint);
    // A model that is on its way is begun on other data.
    if (this.loaded && this.loaded !== data) await api.load(this.loaded);
  }
}
