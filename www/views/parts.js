/** What a picture was drawn of: one that would come out the same is not drawn again. */
export class Parts {
  /** @type {readonly unknown[]} */
  #before = [];

  /**
   * Whether the picture has to be drawn, which the caller then does.
   * @param {HTMLCanvasElement} canvas its size on the screen counts as a part
   * @param {readonly unknown[]} parts always as many, compared by identity
   */
  changed(canvas, parts) {
    const now = [...parts, canvas, canvas.clientWidth, canvas.clientHeight, devicePixelRatio];
    const same = now.length === this.#before.length && now.every((part, at) => part === this.#before[at]);
    this.#before = now;
    return !same;
  }
}
