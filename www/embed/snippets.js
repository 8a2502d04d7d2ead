/** What others paste to show what is on screen. */

/** @typedef {{link: string, frame: string, element: string}} Snippets */

/** How high a plain frame is, which cannot hear what the page says. */
const FRAME_HEIGHT = 760;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * @param {string} page the page's address without what follows the `?`
 * @param {string} search
 * @param {string} title what the frame is called
 * @returns {Snippets}
 */
export function snippets(page, search, title) {
  const params = new URLSearchParams(search);
  for (const key of ['embed', 'hide']) params.delete(key);
  const shared = params.size > 0 ? `?${params}` : '';
  params.set('embed', '1');
  const site = page.replace(/[^/]*$/, '');
  const attribute = shared ? ` search="${escaped(shared.slice(1))}"` : '';
  return {
    link: `${page}${shared}`,
    frame: `<iframe src="${escaped(`${page}?${params}`)}" title="${escaped(title)}" width="100%" height="${FRAME_HEIGHT}" style="border: 0" loading="lazy" allow="camera; clipboard-write; fullscreen"></iframe>`,
    element: `<script src="${escaped(site)}autoencoder-playground.js" defer></script>\n<autoencoder-playground${attribute} title="${escaped(title)}"></autoencoder-playground>`,
  };
}
