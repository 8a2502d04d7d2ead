/** The layers of a model in a row, from the input to the output, each with what puts one in before it and takes it out. */
import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { words } from '../../messages/index.js';

/** @typedef {import('../../build/stacks.js').Place} Place */
/** @typedef {import('../../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('../../worker/protocol.js').LayerInfo} LayerInfo */

/**
 * @typedef {object} Layer
 * @property {Place} place
 * @property {LayerSpec} spec
 * @property {LayerInfo} info
 * @property {boolean} isCode whether it makes the code
 * @property {string} before what a layer put in here would come after
 * @property {string} name
 */

/**
 * @param {object} row
 * @param {Layer[]} row.layers
 * @param {Place | undefined} row.selected
 * @param {(place: Place) => void} row.add
 * @param {(place: Place) => void} row.remove
 * @param {(place: Place | undefined) => void} row.select
 */
export function layerRow({ layers, selected, add, remove, select }) {
  const { build } = words;
  return html`<ol class="build-row" aria-label=${build.title}>
    ${layers.map(({ place, spec, info, isCode, before, name }) => {
      const isSelected = isSame(place, selected);
      const size = info.outputShape.join('×');
      const shown = [info.kind, size, spec.activation].filter(Boolean).join(' ');
      const classes = { 'build-layer': true, code: isCode, first: place.at === 0, [place.part]: true };
      return html`<li class=${classMap(classes)}>
        <button
          type="button"
          class="build-add"
          aria-label=${build.add(before, name)}
          data-explain=${build.explainAdd}
          @click=${() => add(place)}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="M6 1v10M1 6h10" /></svg>
        </button>
        <div class="build-chip" ?data-selected=${isSelected}>
          <button
            type="button"
            class="build-name"
            aria-pressed=${isSelected}
            aria-label=${build.layer(shown, build.parts[place.part])}
            data-explain=${build.explainLayer(info.parameters)}
            @click=${() => select(isSelected ? undefined : place)}
            @keydown=${(/** @type {KeyboardEvent} */ { key }) => key === 'Delete' && remove(place)}
          >
            <span class="build-kind">${info.kind}</span>
            <span class="build-size">${size}${spec.activation ? html` <i>${spec.activation}</i>` : nothing}</span>
          </button>
          <button
            type="button"
            class="build-remove"
            aria-label=${build.remove(info.kind)}
            data-explain=${build.explainRemove}
            @click=${() => remove(place)}
          >
            <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" /></svg>
          </button>
        </div>
      </li>`;
    })}
  </ol>`;
}

/** @param {Place} a @param {Place | undefined} b */
export function isSame(a, b) {
  return a.part === b?.part && a.at === b.at && a.head === b.head;
}
