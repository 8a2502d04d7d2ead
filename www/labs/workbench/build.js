/** Builds another model out of a recipe: layers put in, taken out and changed, the loss, the optimiser, the noise. */
import { html, nothing } from 'lit';
import { addLayer, canMirror, changeKind, changeLayer, removeLayer } from '../../build/edit.js';
import { editsOf, stacksOf } from '../../build/edits.js';
import { fieldsOf, kindsFor, lacksShares, valueOf } from '../../build/kinds.js';
import { layersOf } from '../../build/stacks.js';
import { headsOf } from '../../heads.js';
import { sizeField } from '../../recipe-edit.js';
import { button, check, segments } from '../../components/controls.js';
import { RunElement } from '../../components/run-element.js';
import { words } from '../../messages/index.js';
import { UNCHANGED } from '../../state.js';
import { choiceField, layerField, numberOf } from './build-fields.js';
import { Changes } from './changes.js';
import { isSame, layerRow } from './layer-row.js';
import { wholeFields } from './whole-fields.js';
import { layersIn, placeOf, shapeBefore, writtenOf } from './written.js';

/** @typedef {import('../../build/stacks.js').Place} Place */
/** @typedef {import('./changes.js').Attempt} Attempt */
/** @typedef {import('../../recipes.js').Recipe} Recipe */
/** @typedef {import('../../state.js').Settings} Settings */
/** @typedef {import('./layer-row.js').Layer} Layer */
export class Build extends RunElement {
  static follows = ['model', 'problem', 'phase'];
  static properties = {
    ...RunElement.properties,
    selected: { state: true },
    mirrored: { state: true },
    head: { state: true },
    refused: { state: true },
  };

  #changes = new Changes();

  constructor() {
    super();
    /** @type {Place | undefined} */
    this.selected = undefined;
    this.mirrored = true;
    /** Of which head the layers are shown, by its place among the heads. */
    this.head = 0;
    /** Why the last change cannot be, and in which field it was written. @type {{message: string, field?: string} | undefined} */
    this.refused = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
    if (this.run.settings) this.#changes.remember(this.run.settings);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    // A problem is told after the phase that it ends.
    if (type === 'phase') queueMicrotask(() => this.#goOn());
    else if (type === 'model') this.#took(this.#changes.end());
    else if (this.#changes.isTrying && this.run.problem) {
      this.refused = { message: this.run.problem.message, field: this.#changes.end()?.field };
      // It is said here, beside what was tried.
      this.run.complain(undefined);
    }
  }

  /** A model is there. @param {Attempt | undefined} attempt what led to it, where that was a change made here */
  #took(attempt) {
    this.refused = undefined;
    const isOther = this.run.settings && this.#changes.remember(this.run.settings, attempt);
    if (isOther) {
      this.selected = undefined;
      this.head = 0;
    }
    if (attempt?.added) this.#goTo(attempt.added, true);
    if (attempt?.removed) this.#goTo(attempt.removed, false);
  }

  render() {
    const { model } = this.run;
    const written = writtenOf(this.run);
    if (!model || !written) return nothing;
    const { build } = words;
    const layers = layersIn(this.run, written, this.head);
    const selected = layers.find(({ place }) => isSame(place, this.selected));
    return html`<section class="panel build" aria-label=${build.title}>
      <div class="panel-head">
        <h2 data-explain=${build.explain}>
          ${build.title}: <span class="number" role="status">${build.weights(model.parameters)}</span>
        </h2>
        <div class="build-actions">
          ${
            canMirror(written)
              ? check(build.mirror, build.explainMirror, this.mirrored, (mirrored) => (this.mirrored = mirrored))
              : nothing
          }
          ${button(build.undo, build.explainUndo, () => this.#undo(), !this.#changes.before)}
          ${button(build.original, build.explainOriginal, () => this.#restore(), !this.#isChanged)}
        </div>
      </div>
      ${this.#headChoice(written)}
      ${layerRow({
        layers,
        selected: this.selected,
        add: (place) => this.#add(place),
        remove: (place) => this.#remove(place),
        select: (place) => (this.selected = place),
      })}
      ${selected ? this.#layer(selected) : nothing} ${this.#refusal()} ${this.#whole(written)}
    </section>`;
  }

  /** Which of several heads is built. @param {Recipe} written */
  #headChoice(written) {
    const { build } = words;
    const heads = headsOf(written);
    if (heads.length < 2) return nothing;
    // Where the data has nothing that a head is trained towards, the model is without it.
    const there = headsOf(this.run.made).map(({ name }) => name);
    return segments({
      name: 'head',
      label: build.head,
      value: String(this.head),
      options: heads.flatMap(({ name }, at) =>
        there.includes(name) ? [{ value: String(at), name, explain: build.explainHead(name, at + 1) }] : [],
      ),
      change: (value) => {
        this.head = Number(value);
        if (this.selected?.part === 'decoder') this.selected = undefined;
      },
    });
  }

  /** What can be set of the chosen layer. @param {Layer} layer */
  #layer({ place, spec, info }) {
    const { build, inside } = words;
    const fields = fieldsOf(spec.layer);
    const kinds = kindsFor(shapeBefore(this.run, place), place.part);
    return html`<div class="build-fields of-layer" role="group" aria-label=${info.kind}>
      ${choiceField({
        name: 'kind',
        label: build.kind,
        explain: build.explainKind,
        value: spec.layer,
        options: [...new Set([...kinds, spec.layer])].map((kind) => ({ value: kind, name: kind })),
        change: (kind) => this.#put((written) => changeKind(written, place, kind, this.mirrored), { field: 'kind' }),
      })}
      ${fields.map((field) =>
        layerField(field, valueOf(spec, field.name), this.refused?.field === field.name, (text) =>
          this.#set(place, field, text),
        ),
      )}
      ${fields.length === 0 ? html`<p class="soft">${build.nothing}</p>` : nothing}
      ${button(inside.open, inside.explainOpen, () => this.#look(info))}
    </div>`;
  }

  /** Loss, optimiser and noise. @param {Recipe} written */
  #whole(written) {
    return wholeFields({
      recipe: /** @type {Recipe} */ (this.run.recipe),
      written,
      head: this.head,
      wrong: this.refused?.field,
      change: (settings, field) => this.#inTurn(() => this.#try(settings, { field })),
      put: (edit, field) => this.#put(edit, { field }),
      refuse: (name, field) => this.#refuse(words.build.notNumber(name), field),
    });
  }

  #refusal() {
    const { build } = words;
    if (!this.refused) return nothing;
    return html`<p class="build-refused" role="alert">
      <strong class="wrong">${build.refused}</strong> ${this.refused.message.replace(/\.?$/, '.')}
      <span class="soft">${build.kept}</span>
    </p>`;
  }

  /** Makes a layer wider or narrower. @param {number} layer its place in the model @param {number} size */
  resize(layer, size) {
    const written = writtenOf(this.run);
    const place = written && placeOf(this.run, written, layer);
    if (!place) return;
    const field = sizeField(layersOf(written, place.part, place.head)[place.at]);
    if (field) this.#put((each) => changeLayer(each, place, field, size, this.mirrored), { field });
  }

  /** Puts a layer in. @param {number} layer the one that it is to come before, by its place in the model */
  insert(layer) {
    const written = writtenOf(this.run);
    const place = written && placeOf(this.run, written, layer);
    if (place) this.#add(place);
  }

  /** @param {Place} place */
  #add(place) {
    const kind = () => kindsFor(shapeBefore(this.run, place), place.part)[0];
    this.#put((written) => addLayer(written, place, kind(), this.mirrored), { added: place });
  }

  /** @param {Place} place */
  #remove(place) {
    this.#put((written) => removeLayer(written, place, this.mirrored), { removed: place });
  }

  /** @param {Place} place @param {import('../../build/kinds.js').Field} field @param {string} text */
  #set(place, { name, type, optional }, text) {
    const { build } = words;
    const value = type === 'activation' || type === 'padding' ? text : numberOf(text);
    if (value === undefined && !(optional && text.trim() === ''))
      return this.#refuse(build.notNumber(build.fields[name].name), name);
    this.#put(
      (written) => {
        const built = changeLayer(written, place, name, value, this.mirrored);
        if (!lacksShares(layersOf(built, place.part, place.head)[place.at])) return built;
        this.#refuse(build.notShares, name);
        return undefined;
      },
      { field: name },
    );
  }

  /** @param {string} message @param {string} field */
  #refuse(message, field) {
    this.refused = { message, field };
  }

  /** Opens the recipe with other layers or heads. @param {(written: Recipe) => Recipe | undefined} edit none: it was refused @param {Attempt} attempt */
  #put(edit, attempt) {
    this.#inTurn(() => {
      const { recipe } = this.run;
      const written = writtenOf(this.run);
      const built = written && edit(written);
      if (recipe && built) this.#try(stacksOf(recipe, built), attempt);
    });
  }

  /** @param {() => void} change */
  #inTurn(change) {
    this.#changes.add(change);
    this.#goOn();
  }

  #goOn() {
    this.#changes.goOn(() => this.run.phase !== 'loading');
  }

  /** @param {Partial<Settings>} detail @param {Attempt} attempt */
  #try(detail, attempt) {
    this.#changes.begin(attempt);
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  #undo() {
    this.#inTurn(() => {
      const { before } = this.#changes;
      if (before) this.#try(before, { undoes: true });
    });
  }

  get #isChanged() {
    const { settings } = this.run;
    return settings !== undefined && Object.values(editsOf(settings)).some((value) => value !== undefined);
  }

  #restore() {
    this.#inTurn(() => this.#try(editsOf({ .../** @type {Settings} */ (this.run.settings), ...UNCHANGED }), {}));
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const isWriting = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isWriting) return;
    event.preventDefault();
    this.#undo();
  };

  /** Whoever put a layer in, or took one out, goes on from there. @param {Place} place @param {boolean} isSelected */
  async #goTo(place, isSelected) {
    this.selected = isSelected ? place : undefined;
    if (place.part === 'decoder') this.head = place.head ?? 0;
    await this.updateComplete;
    const { part, at } = place;
    const names = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(`.${part} .build-name`));
    names[Math.min(at, names.length - 1)]?.focus();
  }

  /** @param {Layer['info']} info */
  #look(info) {
    const detail = this.run.model?.layers.indexOf(info) ?? 0;
    this.dispatchEvent(new CustomEvent('inside', { detail, bubbles: true }));
  }
}

customElements.define('ap-build', Build);
