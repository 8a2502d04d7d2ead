/** One frame for all that paints: each in its turn, and no frame is filled by pictures alone. */

/** What painting may take of a frame; whoever comes after that is painted in the next one, before the others. */
const PAINTING_MS = 4;

/** @type {Map<object, (now: number) => void>} */
const waiting = new Map();
let frame = 0;

/** @param {object} owner has one place in the queue @param {(now: number) => void} paint */
export function paintInTurn(owner, paint) {
  waiting.set(owner, paint);
  frame ||= requestAnimationFrame(paintAll);
}

/** @param {object} owner */
export function paintNoMore(owner) {
  waiting.delete(owner);
}

/** A page that is not seen has no frames, and must not wait for one for ever. */
const UNSEEN_MS = 100;

/** Until what has been rendered by now is on the screen: at the frame after that one. @returns {Promise<void>} */
export const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, UNSEEN_MS);
  });

/** @param {number} now */
function paintAll(now) {
  frame = 0;
  const begin = performance.now();
  // Whoever asks again while painting waits for the next frame.
  for (const [owner, paint] of [...waiting]) {
    if (performance.now() - begin > PAINTING_MS) break;
    waiting.delete(owner);
    try {
      paint(now);
    } catch (error) {
      // As from a frame of its own: the others are painted all the same.
      reportError(error);
    }
  }
  if (waiting.size > 0) frame ||= requestAnimationFrame(paintAll);
}
