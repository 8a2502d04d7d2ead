/** The training worker: owns one core and answers to the calls of `protocol.js`. */
import * as Comlink from 'comlink';
import { loadCore } from './core.js';
import { fetchBytes } from './fetch.js';
import { Follower, Member } from './member.js';
import { ERROR_NAMES, PROTOCOL_VERSION, namedError } from './protocol.js';
import { Team } from './team.js';

/** @typedef {import('./protocol.js').WorkerApi} WorkerApi */
/** @typedef {import('./protocol.js').MemberApi} MemberApi */
/** @typedef {import('./protocol.js').WorkerOptions} WorkerOptions */
/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').OnProgress} OnProgress */

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

/**
 * @param {DataRequest} request
 * @param {OnProgress} [onProgress]
 */
async function loadFiles({ entry, base, cached, validationSplit }, onProgress) {
  const { trainImages, trainLabels, testImages, testLabels } = entry.files ?? { trainImages: '' };
  const names = [trainImages, trainLabels, testImages, testLabels];
  const received = names.map(() => 0);
  const files = names.map((name, index) => {
    if (!name) return undefined;
    const url = new URL(name, base).href;
    return fetchBytes(url, cached ? 'force-cache' : 'default', (bytes) => {
      received[index] = bytes;
      onProgress?.(
        received.reduce((sum, each) => sum + each),
        entry.bytes ?? 0,
      );
    });
  });
  return call('setIdx', entry.id, entry.scale, ...(await Promise.all(files)), validationSplit);
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
    const { entry, seed, validationSplit } = request;
    const isMade = entry.kind === 'generated';
    const info = isMade
      ? await call('generate', entry.id, entry.samples, seed, validationSplit)
      : await loadFiles(request, onProgress);
    (await instance()).team.data = request;
    return info;
  },
  start: (recipeJson, seed) => begun(call('start', recipeJson, seed)),
  startFrom: (weights, seed, recipeJson) => begun(call('startFrom', weights, seed, recipeJson)),
  step: async (budgetMs, whole) => (await instance()).team.step(budgetMs, whole),
  reconstruct: async (indices) => handedOver(await call('reconstruct', indices)),
  labels: (indices) => call('labels', indices),
  run: async (x) => handedOver(await call('run', x)),
  trace: async (x) => handedOver(await call('trace', x)),
  traceCode: async (z) => handedOver(await call('traceCode', z)),
  weights: (half) => file('weights', half),
  card: (weights) => call('card', weights),
  checkpoint: () => file('checkpoint'),
  restore: (bytes) => begun(call('restore', bytes)),
  join: async (place) => follower.follow((await instance()).core, place),
};

Comlink.expose(api);
