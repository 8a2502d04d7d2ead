/** The reader's camera, frame by frame. Nothing of it leaves the browser. */
import { words } from '../../messages/index.js';
import { ERROR_NAMES, namedError } from '../../worker/protocol.js';

export class Camera {
  #video = document.createElement('video');
  /** @type {MediaStream | undefined} */
  #stream;

  get isOn() {
    return this.#stream !== undefined;
  }

  /** Asks the reader, and the browser, for it. */
  async open() {
    try {
      const video = { width: { ideal: 640 }, facingMode: 'environment' };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw namedError(ERROR_NAMES.data, words.photo.noCamera(reason));
    }
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = this.#stream;
    await this.#video.play();
  }

  close() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = undefined;
    this.#video.srcObject = null;
  }

  /** What it sees now. @returns {Promise<ImageBitmap>} */
  frame() {
    return createImageBitmap(this.#video);
  }
}
