/**
 * A job that never runs twice at a time: while it is under way, only the newest request waits. What goes wrong while one
 * waits is forgotten: it is done anew.
 * @param {() => Promise<unknown>} job reads for itself what is to be done
 * @returns {() => Promise<void>}
 */
export function newestOnly(job) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        try {
          await job();
        } catch (error) {
          if (!again) throw error;
        }
      }
    } finally {
      busy = false;
    }
  };
}

/** Between two turns of a job that rests lies at least so many times what one takes. */
const REST = 3;

/**
 * A job that rests between its turns, so that a training beside it has most of the time.
 * @template T
 * @param {(subject: T) => Promise<void>} job
 * @param {() => number} [now] the clock, in milliseconds
 * @returns {(subject: T, must?: boolean) => Promise<void>} does nothing while it is at work or rests, unless it must:
 *   then it takes another turn
 */
export function rested(job, now = () => performance.now()) {
  let readyAt = 0;
  /** @type {T} */
  let newest;
  const turn = newestOnly(async () => {
    const begin = now();
    readyAt = Infinity;
    try {
      await job(newest);
    } finally {
      readyAt = now() + REST * (now() - begin);
    }
  });
  return async (subject, must = false) => {
    if (!must && now() < readyAt) return;
    newest = subject;
    await turn();
  };
}
