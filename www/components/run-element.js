/** The base of every part of the page that follows a run. */
import { LitElement } from 'lit';
import { onThemeChange } from '../theme.js';
import { paintInTurn, paintNoMore } from './turns.js';

/** @typedef {import('../run.js').Run} Run */

/** What lies no farther than this from what is seen of the page is painted already. */
const NEAR = '150px 0px';

/**
 * Renders into the page itself (one style sheet for all), renders again on the run's events named in `follows`, and
 * calls `paint` at most once a frame when pictures may have changed.
 */
export class RunElement extends LitElement {
  static properties = { run: { attribute: false } };
  /** Events of the run that change the markup. @type {string[]} */
  static follows = [];
  /** Events of the run that change pictures only. @type {string[]} */
  static paintsOn = [];

  /** Milliseconds from one painting to the next, at least: what nobody can read faster need not be drawn faster. */
  static paintEvery = 0;

  /** Whether painting waits until a reader has scrolled near: for what nothing else hangs on. */
  static restsUnseen = false;

  #timer = 0;
  #paintedAt = 0;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ResizeObserver | undefined} */
  #sizes;
  /** @type {IntersectionObserver | undefined} */
  #seeing;
  #isUnseen = false;
  /** Whether it would have painted, had it been seen. */
  #isOwed = false;

  constructor() {
    super();
    /** Set by whoever renders this element, before it is put into the page. @type {Run} */
    this.run = /** @type {any} */ (undefined);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const listening = new AbortController();
    this.#listening = listening;
    const { signal } = listening;
    const { follows, paintsOn, restsUnseen } = /** @type {typeof RunElement} */ (this.constructor);
    for (const type of follows) this.run?.addEventListener(type, () => this.followed(type), { signal });
    for (const type of paintsOn) this.run?.addEventListener(type, () => this.paintSoon(), { signal });
    onThemeChange(() => this.themeChanged(), signal);
    this.#sizes = new ResizeObserver(() => this.resized());
    this.#sizes.observe(this);
    if (restsUnseen) this.#watchSight();
  }

  #watchSight() {
    this.#seeing = new IntersectionObserver(
      (entries) => {
        this.#isUnseen = entries.at(-1)?.isIntersecting === false;
        if (!this.#isUnseen && this.#isOwed) this.paintSoon();
      },
      { rootMargin: NEAR },
    );
    this.#seeing.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#sizes?.disconnect();
    this.#seeing?.disconnect();
    this.#isUnseen = false;
    paintNoMore(this);
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /**
   * Does something with the model in place. Where another takes its place meanwhile, or this element has gone, what came
   * of it is forgotten, and so is what went wrong: whoever follows `model` does it anew.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>} none, too, where it went wrong: the run says how
   */
  async withModel(work) {
    const { run } = this;
    const { model } = run;
    const isOver = () => model !== run.model || !this.isConnected;
    try {
      const made = await work();
      return isOver() ? undefined : made;
    } catch (error) {
      if (!isOver()) run.fail(error);
    }
  }

  /** The run told of something that changes the markup. @param {string} type */
  followed(type) {
    if (type) this.requestUpdate();
  }

  themeChanged() {
    this.paintSoon();
  }

  updated() {
    this.paintSoon();
  }

  /** Has another size, or its first one. What is rendered now is still in the frame that has it: nothing stands out of the page. */
  resized() {
    this.paintSoon();
  }

  /** Paints in the next frame; a hidden page has none, so it paints nothing. */
  paintSoon() {
    this.#isOwed = this.#isUnseen;
    if (this.#timer || this.#isUnseen) return;
    const { paintEvery } = /** @type {typeof RunElement} */ (this.constructor);
    const wait = this.#paintedAt + paintEvery - performance.now();
    if (wait <= 0) this.#paintNextFrame();
    else {
      this.#timer = window.setTimeout(() => {
        this.#timer = 0;
        this.#paintNextFrame();
      }, wait);
    }
  }

  #paintNextFrame() {
    paintInTurn(this, (now) => {
      this.#paintedAt = now;
      this.paint(now);
    });
  }

  /**
   * Draws the pictures.
   * @type {(now: number) => void}
   */
  paint() {}
}

const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the reader asked for less motion. */
export function reducedMotion() {
  return lessMotion.matches;
}
