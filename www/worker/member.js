/** Both ends of a hired worker: what it does, and how the worker that hired it reaches it. */
import * as Comlink from 'comlink';
import { exchange, linesOf } from './exchange.js';
import { ERROR_NAMES, PROTOCOL_VERSION, namedError } from './protocol.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {import('./exchange.js').Line} Line */
/** @typedef {import('./protocol.js').Arithmetic} Arithmetic */
/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').MemberApi} MemberApi */
/** @typedef {import('./protocol.js').Place} Place */

/** What a hired worker does. */
export class Follower {
  /** @type {Map<number, Line>} */
  #lines = new Map();

  /**
   * Trains as one of a team, for as long as there is something to do: nobody needs to say when, since it gets no
   * further than the others' parcels take it.
   * @param {Core} core
   * @param {Place} place
   */
  async follow(core, { checkpoint, rank, ports }) {
    // Whatever team it was in before waits at these for ever.
    this.#lines.forEach((line) => line.close());
    const lines = linesOf(ports);
    this.#lines = lines;
    core.call('restore', checkpoint);
    core.call('join', rank, ports.length);
    try {
      while (core.call('step', Infinity).phase !== 'finished') await exchange(core, lines);
    } catch (error) {
      // A run that diverges does so for all alike; the worker that the page talks to reports it.
      if (!(error instanceof Error) || error.name !== ERROR_NAMES.diverged) throw error;
    }
  }
}

/** A hired worker, seen from the one that hired it. It ends with it, whatever happens. */
export class Member {
  #worker;
  /** @type {import('comlink').Remote<MemberApi>} */
  #remote;
  /** Rejects when the worker breaks. @type {Promise<never>} */
  failed;

  constructor() {
    // The same script: it answers to those who hire as it does to the page.
    this.#worker = new Worker(self.location.href, { type: 'module' });
    this.#remote = Comlink.wrap(this.#worker);
    this.failed = new Promise((_, reject) => {
      this.#worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(namedError(ERROR_NAMES.worker, `A training worker broke: ${event.message || 'it did not load'}.`));
      });
    });
    this.failed.catch(() => {});
  }

  /**
   * Gives it a core and the data.
   * @param {Arithmetic} arithmetic
   * @param {DataRequest} data
   */
  async prepare(arithmetic, data) {
    const ready = async () => {
      await this.#remote.hello(PROTOCOL_VERSION, { arithmetic });
      await this.#remote.load({ ...data, cached: true });
    };
    await Promise.race([ready(), this.failed]);
  }

  /** Puts it to work, until the run is finished. @param {Place} place */
  join(place) {
    const ports = place.ports.filter((port) => port !== undefined);
    return this.#remote.join(Comlink.transfer(place, ports));
  }

  end() {
    this.#worker.terminate();
  }
}
