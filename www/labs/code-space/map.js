/** The map of codes, to be walked through by pointer and by arrow keys. */
import { html } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { words } from '../../messages/index.js';
import { newestOnly } from '../../newest.js';
import { product } from '../../shapes.js';
import {
  drawHere,
  drawLens,
  drawNames,
  drawPictures,
  drawPoints,
  gridCodes,
  placing,
  windowOf,
} from '../../views/code-map.js';
import { css, readPalette } from '../../views/palette.js';
import { Parts } from '../../views/parts.js';
import { surface } from '../../views/surface.js';

/** @typedef {import('./cloud.js').Cloud} Cloud */
/** @typedef {import('../../views/code-map.js').Window} Window */
/** @typedef {import('../../worker/protocol.js').ModelInfo} Model */
/** @typedef {'points' | 'pictures' | 'both'} View */

/** Pictures a row. */
const GRID = 15;
/** How strong pictures are behind points. */
const BEHIND = 0.4;
/** Steps of an arrow key across the map. */
const STEPS = 40;
const FAST = 5;
/** A standard normal code lies within this. */
const NORMAL_HALF = 3;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
});

export class CodeMap extends RunElement {
  static follows = ['strip'];
  static paintsOn = ['passage'];
  static properties = {
    ...RunElement.properties,
    cloud: { attribute: false },
    places: { attribute: false },
    groups: { attribute: false },
    names: { attribute: false },
    view: { attribute: false },
    label: { attribute: false },
    isVariational: { attribute: false },
    spoken: { state: true },
  };

  /** @type {Window} */
  #window = { x: 0, y: 0, half: NORMAL_HALF };
  /** @type {Float32Array | undefined} */
  #pictures;
  /** The sample that is here, on a map that is not the code itself. */
  #index = -1;
  /** Whether what is on the stage came from here. */
  #isHere = false;

  constructor() {
    super();
    this.cloud = /** @type {Cloud} */ (/** @type {unknown} */ (undefined));
    /** @type {Float32Array | undefined} */
    this.places = undefined;
    /** @type {ArrayLike<number> | undefined} */
    this.groups = undefined;
    /** @type {string[] | undefined} */
    this.names = undefined;
    /** @type {View} */
    this.view = 'both';
    /** What layers are told that read one. @type {number | undefined} */
    this.label = undefined;
    this.isVariational = false;
    this.spoken = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { places, cloud } = this;
    if (places && changed.has('places')) {
      this.#window = windowOf(places, cloud.isPlane, cloud.isPlane && this.isVariational ? NORMAL_HALF : 1e-3);
    }
    this.#picture();
  }

  /** The pictures of the whole window, with the weights of now. */
  #picture = newestOnly(async () => {
    const { cloud, view, run } = this;
    // Until the samples of another model are there, the window is one of other codes.
    const isWindowOfModel = cloud.isPlane && product(run.model?.codeShape ?? []) === cloud.size;
    if (!isWindowOfModel || view === 'points' || !cloud.codes) return;
    const codes = gridCodes(this.#window, GRID);
    const pictures = await this.withModel(() => run.session.ask('decode', codes, this.label));
    if (!pictures) return;
    this.#pictures = pictures;
    this.paintSoon();
  });

  render() {
    const { space } = words;
    const { cloud } = this;
    return html`<canvas class="code-map-ground" aria-hidden="true"></canvas
      ><canvas
        class="code-map"
        tabindex="0"
        role="application"
        aria-roledescription=${space.role}
        aria-label=${cloud.isPlane ? space.labelPlane(cloud.count) : space.labelMap(cloud.count)}
        data-explain=${cloud.isPlane ? space.explainPlane : space.explainMap}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @keydown=${this.#key}
      ></canvas>
      <span class="unseen" role="status">${this.spoken}</span>`;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#go(event);
  }

  /** A mouse shows what is under it; a finger, which scrolls too, what it rests on. @param {PointerEvent} event */
  #move(event) {
    if (event.pointerType === 'mouse' || event.buttons > 0) this.#go(event);
  }

  /** @param {PointerEvent} event */
  #go(event) {
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    const { x, y } = placing(this.#window, canvas.clientWidth).from(event.offsetX, event.offsetY);
    if (this.cloud.isPlane) this.#present(x, y);
    else
      this.#visit(
        this.#nearest((px, py) => (px - x) ** 2 + (py - y) ** 2),
        event.buttons > 0,
      );
  }

  /** @param {number} x @param {number} y */
  #present(x, y) {
    this.#isHere = true;
    const code = Float32Array.of(x, y);
    this.dispatchEvent(new CustomEvent('code', { detail: code }));
  }

  /** Goes to a sample. @param {number} index @param {boolean} [taking] into the input */
  #visit(index, taking = true) {
    if (index < 0 || (index === this.#index && !taking)) return;
    this.#index = index;
    this.paintSoon();
    if (taking) this.dispatchEvent(new CustomEvent('sample', { detail: index }));
  }

  /** The sample with the least cost. @param {(x: number, y: number) => number} cost */
  #nearest(cost) {
    const { places } = this;
    let [best, least] = [-1, Infinity];
    for (let at = 0; places && at * 2 < places.length; at += 1) {
      const value = cost(places[at * 2], places[at * 2 + 1]);
      if (value < least) [best, least] = [at, value];
    }
    return best;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const here = this.#here ?? { x: this.#window.x, y: this.#window.y };
    const [dx, dy] = arrow;
    if (!this.cloud.isPlane) {
      // The nearest one in a quarter of the compass.
      this.#visit(
        this.#nearest((x, y) => {
          const [ahead, aside] = [(x - here.x) * dx + (y - here.y) * dy, (x - here.x) * dy + (y - here.y) * dx];
          return ahead <= Math.abs(aside) || ahead === 0 ? Infinity : ahead * ahead + aside * aside;
        }),
      );
      this.spoken = this.#index < 0 ? '' : words.pairs.pick(this.#index, this.cloud.labels?.[this.#index]);
      return;
    }
    const step = (2 * this.#window.half * (event.shiftKey ? FAST : 1)) / STEPS;
    const within = (/** @type {number} */ value, /** @type {number} */ middle) =>
      Math.min(middle + this.#window.half, Math.max(middle - this.#window.half, value));
    const [x, y] = [within(here.x + dx * step, this.#window.x), within(here.y + dy * step, this.#window.y)];
    this.#present(x, y);
    this.spoken = words.space.at(x, y);
  }

  /** Where what is on the stage lies. */
  get #here() {
    const { passage, subject } = this.run;
    const { cloud, places } = this;
    if (cloud.isPlane) {
      const code = subject.code ?? passage?.codes;
      return code?.length === 2 ? { x: code[0], y: code[1] } : undefined;
    }
    return places && this.#index >= 0 && this.#index * 2 < places.length
      ? { x: places[this.#index * 2], y: places[this.#index * 2 + 1] }
      : undefined;
  }

  /** What the ground was drawn of. */
  #ground = new Parts();

  paint() {
    const { places, run } = this;
    const [ground, canvas] = this.querySelectorAll('canvas');
    if (!canvas || !run.model || !places) return;
    this.#paintGround(ground, run.model, places);
    this.#paintHere(canvas, run.model);
  }

  /** Pictures and samples, which stay while one walks over them. @param {HTMLCanvasElement} canvas @param {Model} model @param {Float32Array} places */
  #paintGround(canvas, model, places) {
    const { cloud, groups, names, view } = this;
    const palette = readPalette(this);
    const look = lookOf(this.run);
    const parts = [this.#pictures, places, groups, names, view, cloud, model, this.#window, palette, look.range];
    if (!this.#ground.changed(canvas, parts)) return;
    const screen = surface(canvas);
    if (!screen) return;
    const { context, width } = screen;
    const { to } = placing(this.#window, width);
    if (cloud.isPlane && view !== 'points' && this.#pictures) {
      const strength = view === 'both' ? BEHIND : 1;
      const shape = model.data.sampleShape;
      drawPictures(context, width, { values: this.#pictures, side: GRID, shape, look, strength }, palette);
    }
    if (cloud.isPlane) axes(context, to, width, css(palette.line));
    if (cloud.isPlane && view === 'pictures') return;
    drawPoints(context, to, { places, groups, names, halo: view === 'both' }, palette);
    if (groups && names?.some((name) => name.length > 1)) drawNames(context, to, { places, groups, names }, palette);
  }

  /** @param {HTMLCanvasElement} canvas @param {Model} model */
  #paintHere(canvas, model) {
    const here = this.#here;
    const screen = surface(canvas);
    if (!screen || !here) return;
    const { context, width } = screen;
    const palette = readPalette(this);
    const { cloud, run } = this;
    const at = placing(this.#window, width).to(here.x, here.y);
    drawHere(context, at, 18, palette);
    const values = cloud.isPlane ? run.passage?.outputs : cloud.sample(this.#index);
    if (values && (this.#isHere || !cloud.isPlane) && values.length === cloud.length) {
      drawLens(context, at, width, { values, shape: model.data.sampleShape, look: lookOf(run) }, palette);
    }
  }
}

/** Where the numbers of the code are zero. @param {CanvasRenderingContext2D} context @param {(x: number, y: number) => {x: number, y: number}} to @param {number} size @param {string} color */
function axes(context, to, size, color) {
  const { x, y } = to(0, 0);
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, size);
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(size, Math.round(y) + 0.5);
  context.stroke();
}

customElements.define('ap-code-map', CodeMap);
