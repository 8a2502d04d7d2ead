import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from '../../www/session.js';
import { PROTOCOL_VERSION, namedError } from '../../www/worker/protocol.js';

/** @type {any} */
const DATA = { entry: { id: 'digits' }, base: 'http://site/data/', seed: 1, validationSplit: 0.2 };

/** @typedef {{log: string[], ended: boolean}} FakeWorker */

/**
 * Workers in the same thread that write down what they are asked.
 * @param {Record<string, (worker: FakeWorker, ...args: any[]) => any>} [over] answers other than the usual
 */
function fakeWorkers(over = {}) {
  /** @type {FakeWorker[]} */
  const workers = [];
  const connect = () => {
    /** @type {FakeWorker} */
    const worker = { log: [], ended: false };
    /** @param {string} name @param {any} value @returns {(...args: any[]) => Promise<any>} */
    const answer = (name, value) => {
      return async (...args) => {
        worker.log.push(name);
        return over[name] ? over[name](worker, ...args) : value;
      };
    };
    const api = {
      hello: answer('hello', { version: PROTOCOL_VERSION, arithmetic: 'fast' }),
      load: answer('load', { id: 'digits' }),
      start: answer('start', { id: 'deep' }),
      startFrom: answer('startFrom', { id: 'deep' }),
      weights: answer('weights', new Uint8Array([9])),
      card: answer('card', { recipe: { id: 'deep' } }),
      step: answer('step', { phase: 'train', epochsEnded: [] }),
      extend: answer('extend', { id: 'deep' }),
      ask: answer('ask', new Float32Array(1)),
      reconstruct: answer('reconstruct', {}),
      labels: answer('labels', undefined),
      run: answer('run', {}),
      trace: answer('trace', {}),
      traceCode: answer('traceCode', {}),
      checkpoint: answer('checkpoint', new Uint8Array([7])),
      memory: answer('memory', 1e6),
      restore: answer('restore', { id: 'deep' }),
    };
    workers.push(worker);
    /** @type {Promise<never>} */
    const failed = new Promise(() => {});
    return { api, failed, end: () => (worker.ended = true) };
  };
  return { workers, connect };
}

test('calls are made one after another, in order', async () => {
  /** @type {number[]} */
  const running = [];
  let most = 0;
  const slow = async () => {
    running.push(1);
    most = Math.max(most, running.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.pop();
    return { phase: 'train', epochsEnded: [] };
  };
  const { workers, connect } = fakeWorkers({ step: slow, trace: slow });
  const session = new Session(connect);
  await Promise.all([session.step(1), session.trace(new Float32Array(1)), session.step(1)]);
  assert.equal(most, 1);
  assert.deepEqual(workers[0].log, ['hello', 'step', 'trace', 'step']);
});

test('a worker of another version is refused', async () => {
  const { connect } = fakeWorkers({ hello: () => ({ version: 0, arithmetic: 'fast' }) });
  await assert.rejects(new Session(connect).step(1), { name: 'ProtocolError' });
});

test('a panic costs one worker: the next call gets data and checkpoint back', async () => {
  let panics = 1;
  const { workers, connect } = fakeWorkers({
    step: () => {
      if (panics-- > 0) throw namedError('PanicError', 'unreachable');
      return { phase: 'train', epochsEnded: [] };
    },
  });
  const session = new Session(connect);
  await session.load(DATA);
  await session.start('{}', 1);
  await assert.rejects(session.step(1), { name: 'PanicError' });
  await session.step(1);
  assert.equal(workers[0].ended, true);
  assert.deepEqual(workers[1].log, ['hello', 'load', 'restore', 'step']);
  assert.equal(session.restarts, 1);
});

test('an error of the core leaves the worker as it is', async () => {
  const { workers, connect } = fakeWorkers({
    start: () => {
      throw namedError('SpecError', 'model.encoder[0].units must be at least 1, but is 0');
    },
  });
  const session = new Session(connect);
  await session.load(DATA);
  await assert.rejects(session.start('{}', 1), { name: 'SpecError', message: /units/ });
  await session.step(1);
  assert.equal(workers.length, 1);
});

test('a run begun with weights, or restored from a file, is what a new worker goes on with', async () => {
  let panics = 2;
  const { workers, connect } = fakeWorkers({
    startFrom: (_, weights, seed, recipeJson) => ({ weights, seed, recipeJson }),
    checkpoint: (worker) => new Uint8Array([worker.log.includes('startFrom') ? 1 : 2]),
    step: () => {
      if (panics-- > 0) throw namedError('PanicError', 'unreachable');
      return { phase: 'train', epochsEnded: [] };
    },
  });
  const session = new Session(connect);
  await session.load(DATA);
  const weights = new Uint8Array([4]);
  assert.deepEqual(await session.startFrom(weights, 5), { weights, seed: 5, recipeJson: undefined });
  assert.deepEqual(await session.weights({ half: true }), new Uint8Array([9]));
  await assert.rejects(session.step(1), { name: 'PanicError' });
  await session.restore(await session.checkpoint());
  await assert.rejects(session.step(1), { name: 'PanicError' });
  await session.step(1);
  assert.deepEqual(workers[1].log, ['hello', 'load', 'restore', 'checkpoint', 'restore', 'checkpoint', 'step']);
  assert.deepEqual(workers[2].log, ['hello', 'load', 'restore', 'step']);
});

test('an abort ends the worker at once, whatever it is doing', async () => {
  const { workers, connect } = fakeWorkers({ load: (worker) => (worker.log.length > 2 ? {} : new Promise(() => {})) });
  const session = new Session(connect);
  const abort = new AbortController();
  const loading = session.load(DATA, { signal: abort.signal });
  await new Promise((resolve) => setTimeout(resolve, 5));
  abort.abort();
  await assert.rejects(loading, { name: 'AbortError' });
  assert.equal(workers[0].ended, true);
  await session.trace(new Float32Array(1));
  assert.deepEqual(workers[1].log, ['hello', 'trace']);
});

test('a call aborted while it waits is never made', async () => {
  const { workers, connect } = fakeWorkers();
  const session = new Session(connect);
  const first = session.step(1);
  await assert.rejects(session.trace(new Float32Array(1), { signal: AbortSignal.abort() }), { name: 'AbortError' });
  await first;
  assert.deepEqual(workers[0].log, ['hello', 'step']);
});

test('a new worker has the model on its own data, and then the data that was loaded for another', async () => {
  let panics = 1;
  /** @type {string[]} */
  const given = [];
  const { connect } = fakeWorkers({
    load: (_, request) => given.push(request.entry.id),
    restore: () => given.push('model'),
    start: (_, recipe) => {
      if (recipe === 'bad') throw namedError('SpecError', 'no');
      return {};
    },
    step: () => {
      if (panics-- > 0) throw namedError('PanicError', 'unreachable');
      return { phase: 'train', epochsEnded: [] };
    },
  });
  const session = new Session(connect);
  await session.load(DATA);
  await session.start('good', 1);
  await session.load({ ...DATA, entry: { id: 'other' } });
  await assert.rejects(session.start('bad', 1));
  await assert.rejects(session.step(1));
  await session.step(1);
  assert.deepEqual(given, ['digits', 'other', 'digits', 'model', 'other']);
});

test('a model that is given up while its checkpoint is made leaves the one before, with its own data', async () => {
  const abort = new AbortController();
  /** @type {string[]} */
  const given = [];
  let checkpoints = 0;
  const { connect } = fakeWorkers({
    load: (_, request) => given.push(request.entry.id),
    checkpoint: () => {
      checkpoints += 1;
      if (checkpoints === 1) return 'of the first';
      abort.abort();
      return new Promise(() => {});
    },
    restore: (_, checkpoint) => given.push(checkpoint),
  });
  const session = new Session(connect);
  await session.load(DATA);
  await session.start('first', 1);
  await session.load({ ...DATA, entry: { id: 'other' } });
  await assert.rejects(session.start('second', 1, { signal: abort.signal }), { name: 'AbortError' });
  await session.step(1);
  assert.deepEqual(given, ['digits', 'other', 'digits', 'of the first', 'other']);
});

test('the first data is asked for while the core is on its way, and a model only when it is there', async () => {
  /** @type {(answer: any) => void} */
  let answer = () => {};
  const hello = () => new Promise((resolve) => (answer = resolve));
  const { workers, connect } = fakeWorkers({ hello });
  const session = new Session(connect);
  session.wake();
  const loading = session.load(DATA);
  const starting = session.start('{}', 1);
  await loading;
  assert.deepEqual(workers[0].log, ['hello', 'load']);
  answer({ version: PROTOCOL_VERSION, arithmetic: 'fast' });
  await starting;
  assert.deepEqual(workers[0].log.slice(0, 3), ['hello', 'load', 'start']);
  assert.equal(workers.length, 1);
  assert.equal(session.restarts, 0);
});

test('a core that does not come is said of the data that waits for it', async () => {
  const hello = async () => ({ version: PROTOCOL_VERSION + 1, arithmetic: 'fast' });
  const load = () => new Promise(() => {});
  const { workers, connect } = fakeWorkers({ hello, load });
  const session = new Session(connect);
  session.wake();
  await assert.rejects(session.load(DATA), { name: 'ProtocolError' });
  assert.ok(workers[0].ended);
});
