/** Weights as files, and the model for other tools and as their code. */
import { html, nothing } from 'lit';
import { download } from '../download.js';
import { keptFile } from '../files/kept.js';
import { openFile } from '../files/open.js';
import { words } from '../messages/index.js';
import { namedError } from '../worker/protocol.js';
import { button } from './controls.js';
import { RunElement } from './run-element.js';

/** @typedef {import('../files/made.js').Tool} Tool */
/** @typedef {'keras' | 'pytorch'} Language */

/** No model of this page comes near it, and it is read whole. */
const MOST_BYTES = 500_000_000;

export class Files extends RunElement {
  static follows = ['model'];
  static properties = {
    ...RunElement.properties,
    language: { state: true },
    code: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Language | undefined} */
    this.language = undefined;
    /** What is shown as code. */
    this.code = '';
    this.busy = false;
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.#write();
  }

  render() {
    const { files } = words;
    return html`
      <section class="about files">
        <h3>${files.title}</h3>
        <div class="controls">
          <span class="soft">${files.keep}</span>
          ${this.#button(files.weights, files.explainWeights, () => this.#weights(false))}
          ${this.#button(files.half, files.explainHalf, () => this.#weights(true))}
          ${this.#button(files.checkpoint, files.explainCheckpoint, () => this.#run())}
        </div>
        <div class="controls">
          <span class="soft">${files.elsewhere}</span>
          ${this.#button(files.keras, files.explainKeras, () => this.#make('keras'))}
          ${this.#button(files.pytorch, files.explainPytorch, () => this.#make('pytorch'))}
          ${this.#button(files.onnx, files.explainOnnx, () => this.#make('onnx'))}
          ${this.#button(files.npz, files.explainNpz, () => this.#make('npz'))}
        </div>
        <label class="open-file plain" data-explain=${files.explainOpen}>
          ${files.open}
          <input
            class="unseen"
            type="file"
            accept=".safetensors,.keras,.h5,.hdf5,.npz"
            ?disabled=${this.busy}
            @change=${this.#chosen}
          />
        </label>
        <details @toggle=${this.#toggled}>
          <summary>${files.code}</summary>
          ${this.language ? this.#shown(this.language) : nothing}
        </details>
      </section>
    `;
  }

  /** @param {Language} language */
  #shown(language) {
    const { files } = words;
    return html`
      <div class="controls">
        <select aria-label=${files.language} @change=${this.#languageChosen}>
          <option value="keras" ?selected=${language === 'keras'}>${files.keras}</option>
          <option value="pytorch" ?selected=${language === 'pytorch'}>${files.pytorch}</option>
        </select>
        ${button(files.copy, files.copy, () => navigator.clipboard.writeText(this.code))}
      </div>
      <pre class="code" tabindex="0" role="region" aria-label=${files.code}><code>${this.code}</code></pre>
    `;
  }

  /** @param {string} name @param {string} explain @param {() => Promise<void>} act */
  #button(name, explain, act) {
    return button(name, explain, () => this.#guarded(act), this.busy || !this.run.model);
  }

  /** One thing at a time, and what goes wrong is said where all problems are. @param {() => Promise<unknown>} act */
  async #guarded(act) {
    this.busy = true;
    try {
      await act();
    } catch (error) {
      this.run.complain(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.busy = false;
    }
  }

  /** @param {boolean} half */
  async #weights(half) {
    save(await this.run.session.weights({ half }), `${this.run.recipe?.id}.safetensors`);
  }

  /** It says on how many samples it trains. */
  async #run() {
    if (!(await this.run.whole())) return;
    save(await this.run.session.checkpoint(), `${this.run.recipe?.id}-run.safetensors`);
  }

  /** @param {Tool} tool @returns {Promise<void>} */
  async #make(tool) {
    const { madeFor } = await import('../files/made.js');
    const { run } = this;
    const { model } = run;
    const made = await madeFor(run, tool).catch((error) => {
      if (model === run.model) throw error;
    });
    // Another model came before the file was whole: it is that one's that the reader will take it for.
    if (!made || model !== run.model) return this.#make(tool);
    save(made.bytes, made.name);
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const [file] = input.files ?? [];
    // The same file can be chosen again once it is mended.
    input.value = '';
    if (file) this.#guarded(() => this.#open(file));
  }

  /** @param {File} file */
  async #open(file) {
    const { files } = words;
    const refuse = (/** @type {string} */ problem) => {
      throw namedError('DataError', files.refused(file.name, problem));
    };
    if (file.size > MOST_BYTES) refuse(files.tooLarge((file.size / 1e6).toFixed(0)));
    const isOthers = /\.(keras|h5|hdf5|npz)$/.test(file.name);
    const opened = isOthers ? this.#openOthers(file) : this.#openOwn(new Uint8Array(await file.arrayBuffer()));
    await opened.catch((error) => refuse(error.message));
    if (this.run.problem) refuse(this.run.problem.message);
  }

  /** @param {Uint8Array} bytes */
  async #openOwn(bytes) {
    const kept = keptFile(bytes);
    if (kept) await openFile(this.run, bytes, kept);
    // What says nothing of itself is named by the core, which knows every way in which a file can be wrong.
    else await this.run.session.card(bytes);
  }

  /** What was written elsewhere. @param {File} file */
  async #openOthers(file) {
    const { broughtFrom } = await import('../import/index.js');
    const { recipe, weights } = await broughtFrom(file, this.run.made);
    const { data = '', seed = 1 } = this.run.settings ?? {};
    await openFile(this.run, weights, { kind: 'weights', recipe, data, seed });
  }

  /** @param {Event} event */
  #toggled(event) {
    const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    this.language = open ? (this.language ?? 'keras') : undefined;
    this.#write();
  }

  /** @param {Event} event */
  #languageChosen(event) {
    this.language = /** @type {Language} */ (/** @type {HTMLSelectElement} */ (event.currentTarget).value);
    this.#write();
  }

  /** The code of the model as it now is. */
  async #write() {
    const { language } = this;
    const recipe = /** @type {import('../export/layers.js').ExportedRecipe} */ (/** @type {unknown} */ (this.run.made));
    if (!language || !recipe) return;
    const { textOf } = await import('../export/text.js');
    this.code = textOf(recipe, language);
  }
}

/** @param {Uint8Array} bytes @param {string} name */
function save(bytes, name) {
  const own = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  download(new Blob([own], { type: 'application/octet-stream' }), name);
}

customElements.define('ap-files', Files);
