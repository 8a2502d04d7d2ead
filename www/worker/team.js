/**
 * Trains the run of one core: alone, or with workers that it hires.
 *
 * All numbers of workers give the same bits, so how many there are is a question of time alone, and is asked of the
 * clock: a few steps alone, a few steps together, and the faster stays. All of them are steps of the run itself.
 */
import { exchange, linesOf } from './exchange.js';
import { Pace } from './pace.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {import('./exchange.js').Line} Line */
/** @typedef {import('./member.js').Member} Member */
/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('./protocol.js').StepReport} StepReport */

/** Where a step takes less than this, handing over parcels takes longer. */
const LEAST_STEP_MS = 1;
/** Steps that new workers need until their code is as fast as it gets. */
const WARM_UP_STEPS = 2;
/** However little time a call has, it waits this long for what others owe. */
const LEAST_WAIT_MS = 5;

/**
 * @typedef {object} TeamOptions
 * @property {number} [wanted] how many workers there are to be, this one included; else the clock decides
 * @property {number} cores of this machine: one is left to the page
 * @property {() => Pick<Member, 'prepare' | 'join' | 'end' | 'failed'>} hire starts a worker
 * @property {() => number} [now] the clock, in milliseconds
 */

export class Team {
  #core;
  #wanted;
  #cores;
  #hireOne;
  #now;
  /** @type {DataRequest | undefined} */
  #data;
  #most = 1;
  /** Whether it is decided how many train. */
  #settled = true;
  #pace = new Pace();
  /** Milliseconds of a step alone. */
  #aloneMs = Infinity;
  /** @type {StepReport['phase'] | undefined} */
  #phase;
  /** Those that were hired. @type {ReturnType<TeamOptions['hire']>[]} */
  #members = [];
  /** Whether they have a core and the data. */
  #ready = false;
  /** To those that are at work. @type {Map<number, Line>} */
  #lines = new Map();
  /** The exchange under way. @type {Promise<void> | undefined} */
  #exchange;

  /** @param {Core} core @param {TeamOptions} options */
  constructor(core, { wanted, cores, hire, now = () => performance.now() }) {
    this.#core = core;
    this.#wanted = wanted && Math.max(1, Math.trunc(wanted));
    this.#cores = cores;
    this.#hireOne = hire;
    this.#now = now;
  }

  /** The core has other data, which hired workers are given too. @param {DataRequest} data */
  set data(data) {
    this.#dismiss();
    this.#data = data;
  }

  /** How many workers train now. */
  get size() {
    return this.#lines.size + 1;
  }

  /** The core has a new run. Where a number of workers is wanted, they are there when this returns. */
  async begin(/** @type {ModelInfo} */ { mostWorkers }) {
    this.#part();
    this.#most = Math.min(this.#wanted ?? Math.max(1, this.#cores - 1), mostWorkers);
    if (this.#members.length !== this.#most - 1) this.#dismiss();
    this.#settled = this.#most === 1;
    this.#pace = new Pace();
    this.#phase = undefined;
    if (this.#wanted && !this.#settled && !this.#ready) await this.#hire();
  }

  /**
   * Trains for about `budgetMs`.
   * @param {number} budgetMs
   * @param {boolean} [whole] whether to go on, then, to the end of a step of the optimiser
   * @returns {Promise<StepReport>}
   */
  async step(budgetMs, whole = false) {
    const begin = this.#now();
    const leftMs = () => begin + budgetMs - this.#now();
    /** @type {StepReport | undefined} */
    let report;
    try {
      for (let goOn = true; goOn;) {
        this.#arrange();
        const isLast = report !== undefined && leftMs() <= 0;
        const until = isLast || !this.#settled ? 'step' : undefined;
        const part = await this.#piece(isLast ? () => Infinity : leftMs, until);
        report = merged(report, part);
        const isWhole = !whole || (until === 'step' && part.stepLosses.length > 0);
        goOn = report.phase !== 'finished' && (leftMs() > 0 || !isWhole);
      }
    } catch (error) {
      this.#dismiss();
      throw error;
    }
    const { size } = this;
    const { phase } = /** @type {StepReport} */ (report);
    if (phase === 'finished') this.#dismiss();
    const seconds = (this.#now() - begin) / 1000;
    return { .../** @type {StepReport} */ (report), seconds, workers: size };
  }

  /**
   * As much as can be done without the others, and what is to be had from them.
   * @param {() => number} leftMs
   * @param {'step'} [until]
   * @returns {Promise<StepReport>}
   */
  async #piece(leftMs, until) {
    const begin = this.#now();
    await this.#meet(leftMs());
    const report = this.#core.call('step', leftMs(), until);
    await this.#meet(leftMs());
    this.#phase = report.phase;
    this.#pace.add(this.#now() - begin, report.stepLosses.length, report.epochsEnded.length);
    return report;
  }

  /** Exchanges what is due; where the others take longer than `ms`, the next call goes on with it. */
  async #meet(/** @type {number} */ ms) {
    if (!this.#exchange) {
      if (!this.#core.call('isWaiting')) return;
      this.#exchange = exchange(this.#core, this.#lines).then(() => (this.#exchange = undefined));
      // It may fail while no call waits for it; the next one will be told.
      this.#exchange.catch(() => {});
    }
    await within(this.#exchange, Math.max(ms, LEAST_WAIT_MS));
  }

  /** Hires, puts to work or lets go, as the pace suggests. */
  #arrange() {
    if (this.#settled) return;
    const pace = this.#pace.mean;
    if (this.#lines.size > 0) {
      if (pace === undefined) return;
      this.#settled = true;
      if (pace >= this.#aloneMs) this.#dismiss();
      return;
    }
    if (pace !== undefined) {
      this.#aloneMs = pace;
      this.#pace = new Pace();
      if (pace < LEAST_STEP_MS && !this.#wanted) this.#settled = true;
      else if (this.#members.length === 0) this.#hire();
    }
    // Pretraining cannot be shared.
    const isTraining = this.#phase !== undefined && this.#phase !== 'pretrain';
    if (this.#ready && isTraining && (this.#wanted || this.#aloneMs < Infinity)) this.#form();
  }

  /** Where workers cannot be had, the run goes on without. */
  async #hire() {
    const { arithmetic } = this.#core;
    const data = /** @type {DataRequest} */ (this.#data);
    /** @type {ReturnType<TeamOptions['hire']>[]} */
    const members = [];
    this.#members = members;
    try {
      for (let rank = 1; rank < this.#most; rank += 1) members.push(this.#hireOne());
      await Promise.all(members.map((member) => member.prepare(arithmetic, data)));
      if (this.#members === members) this.#ready = true;
    } catch {
      if (this.#members === members) this.#dismiss();
    }
  }

  /** From here on all train together. */
  #form() {
    const checkpoint = this.#core.call('checkpoint');
    const ports = mesh(this.#members.length + 1);
    this.#core.call('join', 0, ports.length);
    const lines = linesOf(ports[0]);
    this.#lines = lines;
    this.#members.forEach((member, index) => {
      const rank = index + 1;
      const end = member.join({ checkpoint, rank, ports: ports[rank] });
      // Whoever waits for it waits in vain, and so does who waits for them.
      Promise.race([member.failed, end]).catch((error) => lines.forEach((line) => line.fail(error)));
    });
    this.#pace = new Pace(WARM_UP_STEPS);
    this.#settled = this.#wanted !== undefined;
  }

  /** From here on this worker trains alone; those that were hired wait. */
  #part() {
    if (this.#lines.size > 0 && !this.#core.isBroken) this.#core.call('join', 0, 1);
    this.#lines.forEach((line) => line.close());
    this.#lines = new Map();
    this.#exchange = undefined;
    this.#aloneMs = Infinity;
  }

  /** Whoever was hired is let go; this worker goes on alone. */
  #dismiss() {
    this.#part();
    this.#settled = true;
    this.#members.forEach((member) => member.end());
    this.#members = [];
    this.#ready = false;
  }
}

/**
 * A channel between each two of so many: the ports of each, by the rank of the other.
 * @param {number} size
 */
function mesh(size) {
  /** @type {(MessagePort | undefined)[][]} */
  const ports = Array.from({ length: size }, () => Array(size).fill(undefined));
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const { port1, port2 } = new MessageChannel();
      ports[a][b] = port1;
      ports[b][a] = port2;
    }
  }
  return ports;
}

/**
 * One report of what two calls did, one after the other.
 * @param {StepReport | undefined} before
 * @param {StepReport} after
 */
function merged(before, after) {
  if (!before) return after;
  before.stepLosses.push(...after.stepLosses);
  before.epochsEnded.push(...after.epochsEnded);
  const { stepLosses, epochsEnded } = before;
  return { ...after, stepLosses, epochsEnded, samples: before.samples + after.samples };
}

/**
 * Waits for a promise, but no longer than `ms`.
 * @param {Promise<void>} promise
 * @param {number} ms
 */
async function within(promise, ms) {
  if (ms === Infinity) return promise;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
