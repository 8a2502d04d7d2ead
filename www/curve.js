/** The curves of a run: loss at each optimiser step, validation loss at each epoch's end. */

/** @typedef {import('./worker/protocol.js').StepReport} StepReport */

/** More points than a chart of this size has pixels; past it, neighbours are averaged. */
const MOST_POINTS = 600;

/** A loss that is still above this share of the first is as good as that. */
const LEAST_FALL = 0.95;

export class Curve {
  /** Epochs worked through at each point of `loss`. @type {number[]} */
  epoch = [];
  /** @type {number[]} */
  loss = [];
  /** @type {number[]} */
  validationEpoch = [];
  /** @type {number[]} */
  validationLoss = [];
  /** The loss before anything was learned: that of the first step. @type {number | undefined} */
  first;
  /** Optimiser steps that one point stands for. */
  #perPoint = 1;
  /** @type {number[]} */
  #waiting = [];

  /** @param {StepReport} report */
  add(report) {
    this.first ??= report.stepLosses[0];
    const first = report.step - report.stepLosses.length + 1;
    report.stepLosses.forEach((loss, index) => this.#addStep((first + index) / report.stepsPerEpoch, loss));
    for (const { epoch, valLoss } of report.epochsEnded) {
      this.validationEpoch.push(epoch);
      this.validationLoss.push(valLoss);
    }
  }

  /** What a run went through before it was opened: an epoch a point. @param {{epoch: number, loss: number, valLoss: number}[]} history */
  begin(history) {
    this.first ??= history[0]?.loss;
    for (const { epoch, loss, valLoss } of history) {
      this.epoch.push(epoch);
      this.loss.push(loss);
      this.validationEpoch.push(epoch);
      this.validationLoss.push(valLoss);
    }
  }

  /** @param {number} epoch @param {number} loss */
  #addStep(epoch, loss) {
    this.#waiting.push(loss);
    if (this.#waiting.length < this.#perPoint) return;
    this.epoch.push(epoch);
    this.loss.push(mean(this.#waiting));
    this.#waiting = [];
    if (this.loss.length >= MOST_POINTS) this.#halve();
  }

  /** Whether the validation loss has come down from where the loss began; also where that is not known. */
  get hasFallen() {
    const last = this.validationLoss.at(-1);
    return this.first === undefined || last === undefined || last < LEAST_FALL * this.first;
  }

  #halve() {
    this.loss = pairs(this.loss).map(mean);
    this.epoch = pairs(this.epoch).map((pair) => pair[pair.length - 1]);
    this.#perPoint *= 2;
  }
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {number[]} values */
function pairs(values) {
  const result = [];
  for (let at = 0; at < values.length; at += 2) result.push(values.slice(at, at + 2));
  return result;
}
