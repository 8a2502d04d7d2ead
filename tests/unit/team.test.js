import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Team } from '../../www/worker/team.js';

/** @typedef {import('../../www/worker/protocol.js').StepReport} StepReport */

const MODEL = /** @type {any} */ ({ mostWorkers: 8 });

/**
 * A team around a core whose steps take as long as is said, by a clock of its own.
 * @param {{alone: number, together: number, wanted?: number, cores?: number, phases?: string[], broken?: boolean}} case_
 */
function makeTeam({ alone, together, wanted, cores = 4, phases = [], broken = false }) {
  let time = 0;
  /** @type {string[]} */
  const log = [];
  let size = 1;
  const core = {
    arithmetic: 'strict',
    isBroken: false,
    call(/** @type {string} */ method, /** @type {any[]} */ ...args) {
      if (method === 'isWaiting') return false;
      if (method === 'checkpoint') return new Uint8Array([7]);
      if (method === 'join') {
        size = args[1];
        return log.push(`join ${args.join(' of ')}`);
      }
      time += size > 1 ? together : alone;
      const phase = phases.shift() ?? 'train';
      return { phase, samples: 64, stepLosses: phase === 'pretrain' ? [] : [0.5], epochsEnded: [] };
    },
  };
  const hire = () => ({
    prepare: async () => void (broken ? assert.fail('no worker here') : log.push('prepare')),
    join: async (/** @type {any} */ { rank }) => void log.push(`member ${rank}`),
    end: () => log.push('end'),
    failed: /** @type {Promise<never>} */ (new Promise(() => {})),
  });
  const team = new Team(/** @type {any} */ (core), { wanted, cores, hire, now: () => time });
  team.data = /** @type {any} */ ({ entry: { id: 'digits' } });
  return { team, log };
}

/** @param {Team} team @param {number} calls @returns {Promise<StepReport>} the last report */
async function train(team, calls) {
  for (let call = 1; call < calls; call += 1) await team.step(30);
  return team.step(30);
}

/** @param {Team} team */
async function finish(team) {
  /** @type {StepReport} */
  let report;
  do report = await team.step(30);
  while (report.phase !== 'finished');
  return report;
}

test('workers are hired after some steps alone, and stay where they are faster', async () => {
  const phases = [...Array(40).fill('train'), 'finished'];
  const { team, log } = makeTeam({ alone: 80, together: 40, phases });
  await team.begin(MODEL);
  assert.equal((await train(team, 2)).workers, 1);
  assert.deepEqual(log, []);
  assert.equal((await train(team, 30)).workers, 3);
  assert.deepEqual(log, ['prepare', 'prepare', 'join 0 of 3', 'member 1', 'member 2']);
  assert.equal((await finish(team)).workers, 3);
  assert.deepEqual(log.slice(5), ['join 0 of 1', 'end', 'end'], 'nobody is kept when all is done');
});

test('workers are let go where the run is faster alone', async () => {
  const { team, log } = makeTeam({ alone: 40, together: 80 });
  await team.begin(MODEL);
  assert.equal((await train(team, 30)).workers, 1);
  assert.deepEqual(log.slice(-3), ['join 0 of 1', 'end', 'end']);
});

test('nobody is hired for steps that are shorter than a message, for one shard, or on one core beside the page', async () => {
  for (const { over, model } of [
    { over: { alone: 0.5 }, model: MODEL },
    { over: {}, model: { mostWorkers: 1 } },
    { over: { cores: 2 }, model: MODEL },
  ]) {
    const { team, log } = makeTeam({ alone: 80, together: 1, ...over });
    await team.begin(/** @type {any} */ (model));
    assert.equal((await train(team, 40)).workers, 1);
    assert.deepEqual(log, []);
  }
});

test('workers that are asked for are there at once and stay, however slow; pretraining is done alone', async () => {
  const phases = ['pretrain', 'pretrain', ...Array(30).fill('train'), 'finished'];
  const { team, log } = makeTeam({ alone: 40, together: 80, wanted: 2, cores: 1, phases });
  await team.begin(MODEL);
  assert.deepEqual(log, ['prepare']);
  assert.equal((await train(team, 2)).workers, 1);
  assert.equal((await train(team, 2)).workers, 2);
  assert.equal((await finish(team)).workers, 2);
});

test('where no worker can be had, the run goes on alone', async () => {
  const { team } = makeTeam({ alone: 80, together: 40, wanted: 2, broken: true });
  await team.begin(MODEL);
  assert.equal((await train(team, 3)).workers, 1);
});

test('a call that is to end with a step goes on after its time is over, until one ends', async () => {
  const phases = Array(10).fill('pretrain');
  const { team } = makeTeam({ alone: 40, together: 40, wanted: 1, phases });
  await team.begin(MODEL);
  assert.deepEqual((await team.step(30)).stepLosses, []);
  const report = await team.step(30, true);
  assert.deepEqual(report.stepLosses, [0.5]);
  assert.equal(report.samples, 10 * 64);
});
