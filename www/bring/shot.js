/** The camera, and one picture of what it sees. */
import { LitElement, html } from 'lit';
import { words } from '../messages/index.js';

/** Fires `shot` with a Blob, and `refused` with why there is no camera. */
export class Shot extends LitElement {
  static properties = { live: { state: true } };

  /** @type {MediaStream | undefined} */
  #stream;

  constructor() {
    super();
    this.live = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  async #begin() {
    try {
      if (!navigator.mediaDevices) throw new Error('it needs an https address');
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch (error) {
      this.#tell('refused', error instanceof Error ? error.message : String(error));
      return;
    }
    const video = this.querySelector('video');
    // The dialog may have been closed while the reader was asked for leave.
    if (!video || !this.isConnected) return this.#end();
    video.srcObject = this.#stream;
    await video.play();
    this.live = true;
  }

  #end() {
    this.#stream?.getTracks().forEach((track) => track.stop());
  }

  async #take() {
    const video = /** @type {HTMLVideoElement} */ (this.querySelector('video'));
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    this.#tell('shot', await new Promise((resolve) => canvas.toBlob(resolve)));
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  render() {
    const { shot } = words.bring;
    return html`
      <video muted playsinline aria-label=${shot.title}></video>
      <button type="button" class="strong" ?disabled=${!this.live} @click=${this.#take}>${shot.take}</button>
    `;
  }
}

customElements.define('ap-shot', Shot);
