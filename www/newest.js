/**
 * A job that never runs twice at a time: while it is under way, only the newest request waits.
 * @param {() => Promise<void>} job reads for itself what is to be done
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
        await job();
      }
    } finally {
      busy = false;
    }
  };
}
