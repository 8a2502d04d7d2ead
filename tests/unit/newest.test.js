/** Jobs of which only the newest request waits, and jobs that rest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestOnly, rested } from '../../www/newest.js';

/** A job that goes on when it is told to. */
function held() {
  /** @type {(() => void)[]} */
  const ends = [];
  /** @type {unknown[]} */
  const seen = [];
  const job = (/** @type {unknown} */ subject) => {
    seen.push(subject);
    return /** @type {Promise<void>} */ (new Promise((resolve) => ends.push(resolve)));
  };
  const goOn = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { job, seen, goOn };
}

test('of many requests while a job is under way one waits', async () => {
  const { job, seen, goOn } = held();
  const ask = newestOnly(() => job('turn'));
  for (let request = 0; request < 5; request += 1) ask();
  assert.equal(seen.length, 1);
  await goOn();
  assert.equal(seen.length, 2);
  await goOn();
  assert.equal(seen.length, 2);
});

test('what goes wrong while another request waits is forgotten, and the other is done', async () => {
  /** @type {string[]} */
  const done = [];
  let subject = 'first';
  const ask = newestOnly(async () => {
    const own = subject;
    await null;
    if (own === 'first') throw new Error('of the first');
    done.push(own);
    if (own === 'last') throw new Error('of the last');
  });
  const first = ask();
  subject = 'second';
  await ask();
  await first;
  assert.deepEqual(done, ['second']);
  subject = 'last';
  await assert.rejects(ask(), { message: 'of the last' });
});

test('a job that rests takes no turn meanwhile, unless it must', async () => {
  const { job, seen, goOn } = held();
  let clock = 0;
  const ask = rested(job, () => clock);
  ask('first');
  ask('while it works');
  clock = 10;
  await goOn();
  ask('while it rests');
  assert.deepEqual(seen, ['first']);
  clock = 39;
  ask('still');
  clock = 40;
  ask('rested');
  assert.deepEqual(seen, ['first', 'rested']);
  ask('older', true);
  ask('newest', true);
  await goOn();
  assert.deepEqual(seen, ['first', 'rested', 'newest']);
});
