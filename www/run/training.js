/** Trains the model of a run: on and on, a step, an epoch. */
import { best } from '../runs.js';
import { visible } from '../visible.js';
import { ERROR_NAMES } from '../worker/protocol.js';

/** @typedef {import('../run.js').Run} Run */

/** Short enough that a pause and a pen stroke never wait long, long enough that calls cost nothing. */
const STEP_MS = 30;
/** Pictures of the strip are rebuilt this often while training; more often, and they would slow it. */
const PICTURES_MS = 200;

export class Training {
  #run;

  /** @param {Run} run */
  constructor(run) {
    this.#run = run;
  }

  /** Trains until paused, finished or failed. */
  async train() {
    const run = this.#run;
    if (!(await this.#mayTrain())) return;
    run.complain(undefined);
    run.stoppedSince = undefined;
    run.speed.restart();
    run.setPhase('training');
    let drawnAt = 0;
    while (run.phase === 'training') {
      await visible();
      const begin = performance.now();
      if (!(await this.#advance(run.pace ? 0 : STEP_MS, run.pace !== undefined))) return;
      this.#stopEarly();
      if (run.pace) {
        await this.#rest(begin + 1000 / run.pace);
        continue;
      }
      if (performance.now() - drawnAt < PICTURES_MS) continue;
      await run.refresh();
      drawnAt = performance.now();
    }
    await run.refresh();
  }

  /** Waits for the next step's turn, or until there is none. @param {number} until */
  async #rest(until) {
    const run = this.#run;
    await run.refresh();
    while (run.phase === 'training' && run.pace && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(50, until - performance.now())));
    }
  }

  /** Pauses where the validation loss has not become smaller for long enough. */
  #stopEarly() {
    const run = this.#run;
    const { patience, report, curve } = run;
    const ended = report?.epochsEnded.at(-1);
    const least = best(curve);
    if (!patience || !ended || !least || run.phase !== 'training' || ended.epoch - least.epoch < patience) return;
    run.stoppedSince = least.epoch;
    run.setPhase('paused');
  }

  /** One optimiser step. */
  async stepOnce() {
    const run = this.#run;
    if (!(await this.#mayTrain())) return;
    run.complain(undefined);
    run.setPhase('paused');
    const before = run.report?.step ?? 0;
    while (run.phase === 'paused' && (run.report?.step ?? 0) === before) {
      if (!(await this.#advance(0))) return;
    }
    await run.refresh();
  }

  /** To the end of the epoch under way. */
  async epochOnce() {
    const run = this.#run;
    if (!(await this.#mayTrain())) return;
    run.complain(undefined);
    run.speed.restart();
    run.setPhase('training');
    const before = run.report?.epoch ?? 0;
    for (let fits = false; run.phase === 'training' && (run.report?.epoch ?? 0) === before;) {
      const step = run.report?.step ?? 0;
      if (!(await this.#advance(fits ? STEP_MS : 0))) return;
      const { step: now = 0, stepInEpoch = 0, stepsPerEpoch = 1 } = run.report ?? {};
      // With room for many calls like the last one, the next cannot run past the end.
      fits = stepsPerEpoch - stepInEpoch > 4 * Math.max(now - step, 20);
    }
    if (run.phase === 'training') run.setPhase('paused');
    await run.refresh();
  }

  /** Lets a run go on for as many epochs as it had. */
  async extend() {
    const run = this.#run;
    const { model } = run;
    if (!model || run.phase !== 'finished') return;
    try {
      run.model = await run.session.extend(run.settings?.epochs ?? run.recipe?.training.epochs ?? model.epochs);
      run.emit('extended');
      run.setPhase('paused');
      await this.train();
    } catch (error) {
      run.fail(error);
    }
  }

  /** Whether there is a model that waits to be trained, and all of its data. */
  async #mayTrain() {
    const run = this.#run;
    const canTrain = () => run.model !== undefined && ['ready', 'paused'].includes(run.phase);
    return canTrain() && (await run.whole()) && canTrain();
  }

  /** @param {number} budgetMs @param {boolean} [whole] @returns {Promise<boolean>} whether there is more to do */
  async #advance(budgetMs, whole) {
    const run = this.#run;
    const { model } = run;
    try {
      const report = await run.session.step(budgetMs, { whole });
      if (model !== run.model) return false;
      run.report = report;
      run.curve.add(report);
      run.speed.add(report.samples);
      if (report.phase === 'finished') this.#becomes('finished');
      run.emit('report');
      return true;
    } catch (error) {
      if (model !== run.model) return false;
      const diverged = error instanceof Error && error.name === ERROR_NAMES.diverged;
      this.#becomes(diverged ? 'diverged' : 'paused');
      run.fail(error);
      await run.refresh();
      return false;
    }
  }

  /** While another model is on its way, this one is no longer waited for. @param {import('../run.js').Phase} phase */
  #becomes(phase) {
    if (this.#run.phase !== 'loading') this.#run.setPhase(phase);
  }
}
