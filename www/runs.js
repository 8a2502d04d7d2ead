/** Runs that were kept: their curves stay on the page when another model takes the stage. */

/** @typedef {import('./curve.js').Curve} Curve */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */

/**
 * @typedef {object} KeptRun
 * @property {number} number as it is named on the page, counted from 1
 * @property {string} title of its recipe
 * @property {string} data title of its data set
 * @property {Settings} settings
 * @property {ModelInfo} model
 * @property {Curve} curve
 */

/** More curves than this nobody can tell apart. */
export const MOST_RUNS = 6;

/**
 * With one run more; the oldest goes where there are too many.
 * @param {KeptRun[]} runs
 * @param {KeptRun} run
 */
export function keep(runs, run) {
  return [...runs, run].slice(-MOST_RUNS);
}

/**
 * Whether losses of two models mean the same: the same measure on the same data.
 * @param {ModelInfo} a
 * @param {ModelInfo} b
 */
export function comparable(a, b) {
  return a.loss === b.loss && a.data.id === b.data.id;
}

/** The least validation loss of a curve, and its epoch. @param {Curve} curve */
export function best({ validationEpoch, validationLoss }) {
  let at = -1;
  validationLoss.forEach((value, index) => {
    if (at < 0 || value < validationLoss[at]) at = index;
  });
  return at < 0 ? undefined : { epoch: validationEpoch[at], loss: validationLoss[at] };
}

/**
 * Curves as comma-separated values: a row for each point, in the order of the epochs.
 * @param {{number: number, title: string, data: string, curve: Curve}[]} runs
 */
export function toCsv(runs) {
  const rows = runs.flatMap(({ number, title, data, curve }) => {
    const loss = curve.epoch.map((epoch, at) => ({ epoch, loss: curve.loss[at], valLoss: undefined }));
    const valLoss = curve.validationEpoch.map((epoch, at) => ({
      epoch,
      loss: undefined,
      valLoss: curve.validationLoss[at],
    }));
    return [...loss, ...valLoss]
      .sort((a, b) => a.epoch - b.epoch)
      .map((row) => [
        number,
        quoted(title),
        quoted(data),
        Number(row.epoch.toFixed(6)),
        row.loss ?? '',
        row.valLoss ?? '',
      ]);
  });
  return [['run', 'recipe', 'data', 'epoch', 'loss', 'val_loss'], ...rows].map((row) => `${row.join(',')}\n`).join('');
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}
