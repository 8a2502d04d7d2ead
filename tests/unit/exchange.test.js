import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Line, exchange, linesOf } from '../../www/worker/exchange.js';

const parcel = (/** @type {number} */ value) => ({ losses: new Float64Array(1), values: new Float32Array([value]) });

/**
 * A core that is content after two rounds, and writes down what it gets.
 * @param {number} rank
 * @param {string[]} log
 * @param {number[]} [spares] the sizes of the memory that it was offered for its parcels
 */
function fakeCore(rank, log, spares = []) {
  let rounds = 2;
  let due = 2;
  /** @type {Record<string, (...args: any[]) => any>} */
  const methods = {
    isWaiting: () => rounds > 0,
    parcelFor(to, /** @type {ArrayBuffer | undefined} */ spare) {
      spares.push(spare?.byteLength ?? 0);
      return parcel(100 * rank + 10 * to + rounds);
    },
    receive: (from, _, values) => {
      log.push(`${from}: ${values[0]}`);
      due -= 1;
      if (due > 0) return;
      rounds -= 1;
      due = 2;
    },
  };
  return /** @type {any} */ ({
    call: (/** @type {string} */ name, /** @type {any[]} */ ...args) => methods[name](...args),
  });
}

test('three members exchange round by round, each with each', async () => {
  const channels = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
  const [a, b, c] = channels;
  const ports = [
    [undefined, a.port1, b.port1],
    [a.port2, undefined, c.port1],
    [b.port2, c.port2, undefined],
  ];
  /** @type {string[][]} */
  const logs = [[], [], []];
  /** @type {number[]} */
  const spares = [];
  await Promise.all(ports.map((own, rank) => exchange(fakeCore(rank, logs[rank], spares), linesOf(own))));
  assert.deepEqual(logs[0], ['1: 102', '2: 202', '1: 101', '2: 201']);
  assert.deepEqual(logs[2], ['0: 22', '1: 122', '0: 21', '1: 121']);
  const bytes = Float32Array.BYTES_PER_ELEMENT;
  assert.deepEqual(spares.sort(), [0, 0, 0, 0, 0, 0, ...Array(6).fill(bytes)], 'what was received is written into');
  channels.forEach(({ port1 }) => port1.close());
});

test('a line that fails lets nobody wait, now or later, but hands out what came before', async () => {
  const { port1, port2 } = new MessageChannel();
  const line = new Line(port1);
  new Line(port2).send(parcel(1));
  assert.equal((await line.next()).values[0], 1);
  const waiting = line.next();
  line.fail(new Error('broken'));
  await assert.rejects(waiting, /broken/);
  await assert.rejects(line.next(), /broken/);
  line.close();
});
