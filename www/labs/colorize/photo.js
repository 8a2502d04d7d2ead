/** A picture of any size in grey, as the model colours it tile by tile, and as it was. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { words } from '../../messages/index.js';
import { newestOnly } from '../../newest.js';
import { product } from '../../shapes.js';
import { ERROR_NAMES, namedError } from '../../worker/protocol.js';
import { button, check, slider } from '../../components/controls.js';
import { Parts } from '../../views/parts.js';
import { Camera } from './camera.js';
import { landscape } from './landscape.js';
import { blend, cornersOf, cut, lightness, paint } from './tiles.js';
import '../../components/own-picture.js';

/** @typedef {import('./tiles.js').Plane} Plane */

/** No side of the picture is longer: more pixels than a page shows would only take time. */
const LONGEST = 720;
/** Pixels of the shorter side as the model gets them. */
const SIZES = { least: 32, most: 128, step: 8, usual: 48 };
const STRENGTH = { least: 0, most: 3, step: 0.1, usual: 1 };
/** Tiles begin this share of a tile after one another. */
const STRIDE = 1 / 2;
/** While training, the picture is coloured anew this often. */
const AGAIN_MS = 1500;
const ROLES = /** @type {const} */ (['grey', 'coloured', 'true']);

export class Photo extends RunElement {
  static paintsOn = ['strip'];
  /** A whole picture is more work than all else of the lab; on a phone it lies far below. */
  static restsUnseen = true;
  static properties = {
    ...RunElement.properties,
    size: { state: true },
    strength: { state: true },
    tiled: { state: true },
    live: { state: true },
    tiles: { state: true },
  };

  /** @type {ImageData | undefined} */
  #image;
  /** @type {Plane | undefined} */
  #grey;
  /** The picture as small as the model gets it. @type {Plane | undefined} */
  #small;
  /** @type {Plane | undefined} */
  #colour;
  /** @type {import('./tiles.js').Corner[]} */
  #corners = [];
  #camera = new Camera();
  #colouredAt = 0;
  #timer = 0;

  constructor() {
    super();
    /** Set by whoever renders this element. @type {import('../../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    this.size = SIZES.usual;
    this.strength = STRENGTH.usual;
    /** Whether the tiles are outlined. */
    this.tiled = false;
    /** Whether the camera is on. */
    this.live = false;
    this.tiles = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.size = this.address.number('size', SIZES);
    this.strength = this.address.number('strength', STRENGTH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#camera.close();
    this.live = false;
  }

  get #tile() {
    return this.run.model?.inputShape[0] ?? 32;
  }

  render() {
    const { photo } = words;
    const aspect = this.#image ? this.#image.width / this.#image.height : 1.8;
    return html`<section class="panel photo">
      <div class="panel-head">
        <h2>${photo.title}</h2>
        <form
          class="controls"
          aria-label=${photo.controls}
          @submit=${(/** @type {Event} */ event) => event.preventDefault()}
        >
          <ap-own-picture
            @picture=${(/** @type {CustomEvent<File>} */ event) => this.#open(event.detail)}
          ></ap-own-picture>
          ${button(this.live ? photo.freeze : photo.camera, this.live ? photo.explainFreeze : photo.explainCamera, () => this.#toggle())}
        </form>
      </div>
      <ol style="--aspect: ${aspect}">
        ${ROLES.map(
          (role) =>
            html`<li data-explain=${photo.explain[role]}>
              <canvas class=${role} role="img" aria-label=${photo.alt[role]}></canvas><span>${photo.names[role]}</span>
            </li>`,
        )}
      </ol>
      <form class="controls" aria-label=${photo.how} @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${slider({
          label: photo.size,
          value: this.size,
          range: SIZES,
          text: photo.pixels(this.size),
          explain: photo.explainSize,
          change: (size) => this.#choose({ size }),
        })}
        ${slider({
          label: photo.strength,
          value: this.strength,
          range: STRENGTH,
          text: photo.times(this.strength),
          explain: photo.explainStrength,
          change: (strength) => this.#choose({ strength }),
        })}
        ${check(photo.showTiles, photo.explainTiles, this.tiled, (tiled) => (this.tiled = tiled))}
        ${this.tiles ? html`<span class="soft controls-note">${photo.tiles(this.tiles, this.#tile)}</span>` : nothing}
      </form>
    </section>`;
  }

  /** @param {Partial<{size: number, strength: number}>} change */
  #choose(change) {
    Object.assign(this, change);
    this.address.put('size', this.size, SIZES.usual);
    this.address.put('strength', this.strength, STRENGTH.usual);
    if (change.size) this.#recolour();
  }

  /** @param {File} file */
  async #open(file) {
    try {
      const bitmap = await createImageBitmap(file);
      this.#stop();
      this.#take(pixelsOf(bitmap, Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))));
      this.dispatchEvent(new CustomEvent('photo', { detail: bitmap, bubbles: true }));
    } catch {
      this.run.complain(namedError(ERROR_NAMES.data, words.own.unreadable(file.name)));
    }
  }

  async #toggle() {
    if (this.live) return this.#stop();
    try {
      await this.#camera.open();
    } catch (error) {
      return this.run.complain(/** @type {Error} */ (error));
    }
    // Whoever left while the browser asked does not want to be seen.
    if (!this.isConnected) return this.#stop();
    this.live = true;
    while (this.live && this.isConnected) {
      await new Promise(requestAnimationFrame);
      if (!this.live) break;
      const frame = await this.#camera.frame();
      // Frames are coloured as fast as the model can, and no more are looked at.
      await this.#take(pixelsOf(frame, Math.min(1, LONGEST / 2 / Math.max(frame.width, frame.height))));
      frame.close();
    }
  }

  #stop() {
    this.live = false;
    this.#camera.close();
  }

  /** @param {ImageData} image */
  #take(image) {
    this.#image = image;
    this.#grey = lightness(image);
    this.requestUpdate();
    return this.#recolour();
  }

  #recolour = newestOnly(() => this.withModel(() => this.#recolourOnce()));

  async #recolourOnce() {
    const { model, session } = this.run;
    const image = this.#image;
    if (!model || !image || product(model.inputShape) !== this.#tile ** 2) return;
    const tile = this.#tile;
    const scale = Math.max(this.size, tile) / Math.min(image.width, image.height);
    const bitmap = await createImageBitmap(image);
    const small = lightness(pixelsOf(bitmap, scale));
    bitmap.close();
    const corners = cornersOf(small, tile, tile * STRIDE);
    const { outputs } = await session.run(cut(small, corners, tile));
    if (model !== this.run.model || outputs.length !== corners.length * tile * tile * 3) return;
    this.#colour = blend(outputs, small, corners, tile);
    this.#small = small;
    this.#corners = corners;
    this.tiles = corners.length;
    this.#colouredAt = performance.now();
    this.paintSoon();
  }

  /** The weights have moved. */
  paint() {
    const { strip } = this.run;
    // Before the samples are there, what will push this down is not. Made in one frame, it is drawn in the next ones.
    if (!this.#image && strip) {
      this.#seen = strip.outputs;
      this.#take(landscape());
      return;
    }
    this.#draw();
    if (strip?.outputs === this.#seen) return;
    this.#seen = strip?.outputs;
    const wait = this.run.phase === 'training' ? this.#colouredAt + AGAIN_MS - performance.now() : 0;
    if (wait <= 0) this.#recolour();
    else {
      this.#timer ||= window.setTimeout(() => {
        this.#timer = 0;
        this.#recolour();
      }, wait);
    }
  }
  /** @type {Float32Array | undefined} */
  #seen;

  /** Draws what has changed since it was drawn last, one canvas a frame. */
  #draw() {
    const image = this.#image;
    const grey = this.#grey;
    if (!image || !grey) return;
    const made = {
      grey: [image, this.tiled && this.#corners],
      coloured: [image, this.#colour, this.strength],
      true: [image],
    };
    for (const role of this.#turns) {
      const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector(`canvas.${role}`));
      if (!canvas || !this.#drawn[role].changed(canvas, made[role])) continue;
      this.#drawOne(canvas, role, image, grey);
      // Where the camera brings another picture every frame, each canvas has its turn.
      this.#turns = [...this.#turns.filter((each) => each !== role), role];
      return this.paintSoon();
    }
  }
  /** @type {readonly (typeof ROLES[number])[]} */
  #turns = ROLES;
  #drawn = { grey: new Parts(), coloured: new Parts(), true: new Parts() };

  /** @param {HTMLCanvasElement} canvas @param {typeof ROLES[number]} role @param {ImageData} image @param {Plane} grey */
  #drawOne(canvas, role, image, grey) {
    const { width, height } = image;
    const context = canvas.getContext('2d');
    if (!context) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    if (role === 'true') return context.putImageData(image, 0, 0);
    const pixels = context.createImageData(width, height);
    const colour = (role === 'coloured' && this.#colour) || { width: 1, height: 1, values: new Float32Array(3) };
    paint(grey, colour, this.strength, pixels.data);
    context.putImageData(pixels, 0, 0);
    if (role === 'grey' && this.tiled) this.#outline(context, width);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width */
  #outline(context, width) {
    if (!this.#small) return;
    const scale = width / this.#small.width;
    const side = this.#tile * scale;
    for (const [line, color] of /** @type {const} */ ([
      [3, 'rgb(0 0 0 / 40%)'],
      [1, 'white'],
    ])) {
      context.lineWidth = line;
      context.strokeStyle = color;
      for (const { x, y } of this.#corners) context.strokeRect(x * scale, y * scale, side, side);
    }
  }
}

/** The pixels of a picture made smaller or larger. @param {ImageBitmap} bitmap @param {number} scale */
function pixelsOf(bitmap, scale) {
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  );
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

customElements.define('ap-photo', Photo);
