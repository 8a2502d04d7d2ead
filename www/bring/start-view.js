/** The dialog before anything is brought: where it can come from, what is read, and what was brought before. */
import { html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { chosen } from './found.js';
import { shapeWords } from './wording.js';

/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** @typedef {import('../worker/reader/types.js').Found} Found */

/**
 * @param {{read: (found: Found[]) => void, camera: () => void, paste: () => void}} use
 */
export function sources({ read, camera, paste }) {
  const { bring } = words;
  return html`
    <div class="bring-drop">
      <p><strong>${bring.drop}</strong> <span class="soft">${bring.dropAnywhere}</span></p>
      <div class="bring-sources">
        ${files(bring.choose, false, read)} ${files(bring.chooseFolder, true, read)}
        <button type="button" class="plain" @click=${camera}>${bring.camera}</button>
        <button type="button" class="plain" @click=${paste}>${bring.paste}</button>
      </div>
    </div>
    <p class="bring-promise">${bring.promise}</p>
    <dl class="formats">
      ${bring.formats.map(
        ([kind, what]) =>
          html`<dt>${kind}</dt>
            <dd>${what}</dd>`,
      )}
    </dl>
  `;
}

/** @param {string} label @param {boolean} isFolder @param {(found: Found[]) => void} read */
function files(label, isFolder, read) {
  const picked = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const found = chosen(input.files ?? []);
    // So that the same files can be chosen again.
    input.value = '';
    if (found.length > 0) read(found);
  };
  return html`<label class="plain file-button">
    <input
      type="file"
      name=${isFolder ? 'folder' : 'files'}
      class="unseen"
      multiple
      ?webkitdirectory=${isFolder}
      @change=${picked}
    />
    ${label}
  </label>`;
}

/**
 * @param {CatalogueEntry[]} entries
 * @param {{open: (entry: CatalogueEntry) => void, forget: (entry: CatalogueEntry) => void}} use
 */
export function ownSets(entries, { open, forget }) {
  const { bring } = words;
  if (entries.length === 0) return nothing;
  return html`<section class="bring-own">
    <h3>${bring.own}</h3>
    <ul>
      ${entries.map(
        (entry) =>
          html`<li>
            <span><strong>${entry.title}</strong> ${bring.samples(entry.samples, shapeWords(entry.shape))}</span>
            <button type="button" class="plain" @click=${() => open(entry)}>
              ${bring.openKept}<span class="unseen"> ${entry.title}</span>
            </button>
            <button type="button" class="plain" @click=${() => forget(entry)}>
              ${bring.forget}<span class="unseen"> ${entry.title}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
