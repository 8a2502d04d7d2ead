/** One line under the stage: what is happening, or what the thing is that the reader points at. */
import { html } from 'lit';
import { drawable } from '../look.js';
import { count, dataTitle, words } from '../messages/index.js';
import { RunElement } from './run-element.js';

/** Whoever has had more than this to wait for is told of it. */
const SOON_BYTES = 100_000;

export class Caption extends RunElement {
  static follows = ['model', 'phase', 'loading'];
  static paintsOn = ['report'];
  static paintEvery = 200;
  static properties = {
    ...RunElement.properties,
    about: { attribute: false },
    pointed: { state: true },
    earlier: { state: true },
  };

  /** @type {AbortController | undefined} */
  #pointing;

  constructor() {
    super();
    /** What the page is about: said until there is a model to speak of. */
    this.about = '';
    this.pointed = '';
    /** What is said of pretraining, while it is at work. */
    this.earlier = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#pointing = new AbortController();
    const { signal } = this.#pointing;
    const root = this.getRootNode();
    for (const type of ['pointerover', 'focusin']) {
      root.addEventListener(type, (event) => this.#follow(event), { signal });
    }
    root.addEventListener('focusout', () => (this.pointed = ''), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pointing?.abort();
  }

  /** @param {Event} event */
  #follow(event) {
    // A button keeps the focus after a click: what it does is no longer the question then.
    if (event.type === 'focusin' && !(/** @type {Element} */ (event.target).matches(':focus-visible'))) return;
    const target = event.target instanceof Element ? event.target.closest('[data-explain]') : null;
    this.pointed = target?.getAttribute('data-explain') ?? '';
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'phase') this.pointed = '';
  }

  paint() {
    const { pretraining } = this.run.report ?? {};
    this.earlier = pretraining && this.run.phase !== 'loading' ? words.caption.pretraining(pretraining) : '';
  }

  render() {
    return html`<p class="caption">${this.pointed || this.#now()}</p>`;
  }

  #now() {
    const { caption } = words;
    const { phase, model, entry, progress, curve } = this.run;
    const { first, validationLoss } = curve;
    const code = model ? size(model.codeShape) : 0;
    if (phase === 'empty') return caption.empty;
    if (phase === 'loading' || !model) return this.#loading(progress, entry);
    if (this.earlier && phase !== 'ready') return this.earlier;
    if (phase === 'ready' && code >= size(model.inputShape)) {
      const learned = this.run.isPretrained ? caption.beforehand : caption.untrained;
      return `${caption.wide(size(model.inputShape), code, drawable(model))} ${learned}`;
    }
    if (phase === 'ready' && this.run.isPretrained)
      return caption.pretrained(size(model.inputShape), code, drawable(model));
    if (phase === 'ready' && this.run.isFromFile) return caption.brought(size(model.inputShape), code, drawable(model));
    if (phase === 'ready') return caption.ready(size(model.inputShape), code, drawable(model));
    if (phase === 'finished' && this.#hasFailed) return caption.unmoved(first ?? NaN, validationLoss.at(-1) ?? NaN);
    if (phase === 'finished' && drawable(model) && code >= size(model.inputShape)) return caption.finishedWide;
    if (phase === 'finished') return caption.finished(code, drawable(model));
    if (phase === 'training' && this.run.recipe?.id === 'colorize') return caption.trainingColours;
    if (phase === 'paused' && this.run.stoppedSince !== undefined) return caption.stopped(this.run.stoppedSince);
    return caption[phase];
  }

  /** Whether it trained from the beginning and came to nothing. What began with weights that know something has nowhere to fall from. */
  get #hasFailed() {
    const { curve, isPretrained, isFromFile, made } = this.run;
    return !curve.hasFallen && !isPretrained && !isFromFile && !made?.pretraining;
  }

  /** @param {import('../run.js').Run['progress']} progress @param {import('../run.js').Run['entry']} entry */
  #loading(progress, entry) {
    const title = progress?.title ?? (entry ? dataTitle(entry) : words.title);
    if (progress && progress.received >= SOON_BYTES) {
      return words.caption.received(title, `${count(progress.received / 1000)} kB`);
    }
    return this.run.model ? words.caption.loading(title) : this.about || words.caption.loading(title);
  }
}

/** @param {number[]} shape */
function size(shape) {
  return shape.reduce((all, each) => all * each, 1);
}

customElements.define('ap-caption', Caption);
