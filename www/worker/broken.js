import { ERROR_NAMES, namedError } from './protocol.js';

/**
 * A promise that rejects when a worker breaks: its script does not load, or it throws where nobody waits for an answer.
 * @param {Worker} worker
 * @param {string} what it is, as the message says it
 * @returns {Promise<never>}
 */
export function broken(worker, what) {
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(namedError(ERROR_NAMES.worker, `${what} broke: ${event.message || 'its script did not load'}.`));
    });
  });
  // Whoever asks the worker for something hears of it; where nobody does, nothing is lost.
  failed.catch(() => {});
  return failed;
}
