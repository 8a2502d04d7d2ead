import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Line, exchange, linesOf } from '../../www/worker/exchange.js';

const parcel = (/** @type {number} */ value) => ({ losses: new Float64Array(1), values: new Float32Array([value]) });

/**
 * A core that is content after two rounds, and writes down what it gets.
 * @param {number} rank
 * @param {string[]} log
 */
function fakeCore(rank, log) {
  let rounds = 2;
  let due = 2;
  /** @type {Record<string, (...args: any[]) => any>} */
  const methods = {
    isWaiting: () => rounds > 0,
    parcelFor: (to) => parcel(100 * rank + 10 * to + rounds),
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
  await Promise.all(ports.map((own, rank) => exchange(fakeCore(rank, logs[rank]), linesOf(own))));
  assert.deepEqual(logs[0], ['1: 102', '2: 202', '1: 101', '2: 201']);
  assert.deepEqual(logs[2], ['0: 22', '1: 122', '0: 21', '1: 121']);
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
