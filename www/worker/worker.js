/** The training worker: owns one core and answers to the calls of `protocol.js`. */
import * as Comlink from 'comlink';
import { loadCore } from './core.js';
import { load } from './load.js';
import { Follower, Member } from './member.js';
import { ERROR_NAMES, PROTOCOL_VERSION, QUESTIONS, namedError } from './protocol.js';
import { Team } from './team.js';

/** @typedef {import('./protocol.js').WorkerApi} WorkerApi */
/** @typedef {import('./protocol.js').MemberApi} MemberApi */
/** @typedef {import('./protocol.js').WorkerOptions} WorkerOptions */

/** @type {Promise<{core: import('./core.js').Core, team: Team}> | undefined} */
let started;
const follower = new Follower();

/** The core and who trains it; made once. @param {WorkerOptions} [options] */
function instance(options = {}) {
  started ??= loadCore(options.arithmetic).then((core) => {
    const cores = navigator.hardwareConcurrency;
    const team = new Team(core, { wanted: options.workers, cores, hire: () => new Member() });
    return { core, team };
  });
  return started;
}

/**
 * @param {string} method
 * @param {any[]} args
 */
async function call(method, ...args) {
  const { core } = await instance();
  return core.call(method, ...args);
}

/** @param {Promise<import('./protocol.js').ModelInfo>} starting */
async function begun(starting) {
  const model = await starting;
  await (await instance()).team.begin(model);
  return model;
}

/**
 * Hands the arrays of an answer over instead of copying them.
 * @template {object} T
 * @param {T} answer
 * @returns {T}
 */
function handedOver(answer) {
  const arrays = Object.values(answer).flat().filter(ArrayBuffer.isView);
  return Comlink.transfer(answer, [...new Set(arrays.map((array) => /** @type {ArrayBuffer} */ (array.buffer)))]);
}

/**
 * The bytes that a method answers with, handed over.
 * @param {string} method
 * @param {any[]} args
 * @returns {Promise<Uint8Array>}
 */
async function file(method, ...args) {
  const bytes = await call(method, ...args);
  return Comlink.transfer(bytes, [bytes.buffer]);
}

/** @type {WorkerApi & MemberApi} */
const api = {
  async hello(version, options) {
    if (version !== PROTOCOL_VERSION) {
      const problem = `The page speaks protocol ${version}, the worker ${PROTOCOL_VERSION}. Reload the page.`;
      throw namedError(ERROR_NAMES.protocol, problem);
    }
    const { core } = await instance(options);
    return { version: PROTOCOL_VERSION, arithmetic: core.arithmetic };
  },
  async load(request, onProgress) {
    const samples = await load(request, onProgress);
    const info = await call('setData', samples, request.validationSplit);
    (await instance()).team.data = request;
    return { ...info, features: samples.features ?? [] };
  },
  start: (recipeJson, seed) => begun(call('start', recipeJson, seed)),
  startFrom: (weights, seed, recipeJson) => begun(call('startFrom', weights, seed, recipeJson)),
  step: async (budgetMs, whole) => (await instance()).team.step(budgetMs, whole),
  extend: (epochs) => begun(call('extend', epochs)),
  async ask(question, args) {
    if (!QUESTIONS.some((known) => known === question)) {
      throw namedError(ERROR_NAMES.protocol, `question must be one of ${QUESTIONS.join(', ')}, but is "${question}"`);
    }
    const answer = await call(question, ...args);
    if (typeof answer !== 'object') return answer;
    return ArrayBuffer.isView(answer) ? Comlink.transfer(answer, [answer.buffer]) : handedOver(answer);
  },
  reconstruct: async (indices) => handedOver(await call('reconstruct', indices)),
  labels: (indices) => call('labels', indices),
  run: async (x) => handedOver(await call('run', x)),
  trace: async (x, label) => handedOver(await call('trace', x, label)),
  traceCode: async (z, label) => handedOver(await call('traceCode', z, label)),
  weights: (half) => file('weights', half),
  card: (weights) => call('card', weights),
  checkpoint: () => file('checkpoint'),
  memory: async () => (await instance()).core.memoryBytes,
  restore: (bytes) => begun(call('restore', bytes)),
  join: async (place) => follower.follow((await instance()).core, place),
};

Comlink.expose(api);
