/**
 * `<autoencoder-playground lab="denoise">`: a lab on any page of any site, as a frame of this site that is as high as what
 * it shows. It is loaded when it is scrolled into view.
 *
 * Attributes are those of the page's address: `lab`, `recipe`, `data`, `layers`, `seed`, `epochs`, `batch-size`,
 * `learning-rate`, `train-noise`, `weights`, `arithmetic`, `workers`, `theme`, `lang`, `hide`; a hyphen stands for the
 * address's underscore. Whatever else an address can hold goes into `search`, and where the built site is, should this
 * file have been brought from somewhere else, into `site`.
 *
 * It works as a plain script, which other sites may load without the server allowing it, and as a module. So it imports
 * nothing, and leaves no name behind in the page.
 */

(() => {
  const KEYS = [
    ...['lab', 'recipe', 'data', 'layers', 'seed', 'epochs', 'batch-size', 'learning-rate', 'train-noise'],
    ...['weights', 'arithmetic', 'workers', 'theme', 'lang', 'hide'],
  ];
  const HEIGHT_MESSAGE = 'autoencoder-playground:height';
  /** Until the frame has said how high it is. */
  const FIRST_HEIGHT = 640;

  const self = document.currentScript ?? document.querySelector('script[src$="autoencoder-playground.js"]');
  /** The folder of the built site, where this file is. */
  const home = self instanceof HTMLScriptElement ? self.src.replace(/[^/]*$/, '') : './';

  class AutoencoderPlayground extends HTMLElement {
    static observedAttributes = [...KEYS, 'search', 'site'];

    /** @type {HTMLIFrameElement | undefined} */
    #frame;
    #seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#open();
    });

    connectedCallback() {
      this.style.display ||= 'block';
      this.style.minBlockSize ||= `${FIRST_HEIGHT}px`;
      addEventListener('message', this.#told);
      this.#seen.observe(this);
    }

    disconnectedCallback() {
      removeEventListener('message', this.#told);
      this.#seen.disconnect();
      this.#frame?.remove();
      this.#frame = undefined;
    }

    attributeChangedCallback() {
      if (this.#frame) this.#frame.src = this.#address();
    }

    #address() {
      const params = new URLSearchParams(this.getAttribute('search') ?? '');
      for (const key of KEYS) {
        const value = this.getAttribute(key);
        if (value !== null) params.set(key.replaceAll('-', '_'), value);
      }
      params.set('embed', '1');
      return `${this.getAttribute('site') ?? home}index.html?${params}`;
    }

    #open() {
      this.#seen.disconnect();
      if (this.#frame) return;
      const frame = document.createElement('iframe');
      frame.title = this.title || 'Autoencoder Playground';
      frame.allow = 'camera; clipboard-write; fullscreen';
      frame.style.cssText = `display: block; inline-size: 100%; block-size: ${FIRST_HEIGHT}px; border: 0`;
      frame.src = this.#address();
      this.append(frame);
      this.#frame = frame;
    }

    /** @param {MessageEvent} event */
    #told = ({ source, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.type !== HEIGHT_MESSAGE) return;
      this.#frame.style.blockSize = `${data.height}px`;
      this.style.minBlockSize = '';
    };
  }

  if (!customElements.get('autoencoder-playground'))
    customElements.define('autoencoder-playground', AutoencoderPlayground);
})();
