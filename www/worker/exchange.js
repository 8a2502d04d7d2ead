/** How the members of a team hand one another what they have computed: see `src/trainer/team.rs`. */

/** @typedef {import('./core.js').Core} Core */
/** @typedef {{losses: Float64Array, values: Float32Array}} Parcel */

/** The line to one other member: parcels come out of it in the order in which they were sent. */
export class Line {
  #port;
  /** @type {Parcel[]} */
  #arrived = [];
  /** @type {{resolve: (parcel: Parcel) => void, reject: (failure: unknown) => void} | undefined} */
  #wanted;
  /** @type {unknown} */
  #failure;
  /** Of the last parcel that was read, for the next one that is sent. @type {ArrayBuffer | undefined} */
  spare;

  /** @param {MessagePort} port */
  constructor(port) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (!this.#wanted) this.#arrived.push(data);
      this.#wanted?.resolve(data);
      this.#wanted = undefined;
    };
  }

  /** Hands a parcel over; its arrays are the other's from now on. @param {Parcel} parcel */
  send(parcel) {
    const arrays = [parcel.losses, parcel.values];
    this.#port.postMessage(
      parcel,
      arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)),
    );
  }

  /** The next parcel. @returns {Promise<Parcel>} */
  async next() {
    const parcel = this.#arrived.shift();
    if (parcel) return parcel;
    if (this.#failure) throw this.#failure;
    return new Promise((resolve, reject) => (this.#wanted = { resolve, reject }));
  }

  /** Nothing will come any more, and this is why. @param {unknown} failure */
  fail(failure) {
    this.#failure = failure;
    this.#wanted?.reject(failure);
  }

  /** Whoever waits here waits for ever: they are no longer meant. */
  close() {
    this.#port.onmessage = null;
    this.#port.close();
  }
}

/** Lines to all other members, by their rank. @param {(MessagePort | undefined)[]} ports */
export function linesOf(ports) {
  return new Map(ports.flatMap((port, rank) => (port ? [/** @type {[number, Line]} */ ([rank, new Line(port)])] : [])));
}

/**
 * Sends and receives until the core has all it needs of the others.
 * @param {Core} core
 * @param {Map<number, Line>} lines
 */
export async function exchange(core, lines) {
  while (core.call('isWaiting')) {
    for (const [rank, line] of lines) line.send(core.call('parcelFor', rank, line.spare));
    for (const [rank, line] of lines) {
      const { losses, values } = await line.next();
      core.call('receive', rank, losses, values);
      line.spare = /** @type {ArrayBuffer} */ (values.buffer);
    }
  }
}
