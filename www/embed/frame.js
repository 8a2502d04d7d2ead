/** The page inside another one: `?embed=1`. */

/** What the page around is told; see docs/embedding.md. */
export const HEIGHT_MESSAGE = 'autoencoder-playground:height';

/** What an embed can leave out, after `hide=`. @typedef {'train' | 'build' | 'foot'} Part */

/** @param {import('../address.js').Address} address */
export const isEmbedded = (address) => address.get('embed') === '1';

/** @param {import('../address.js').Address} address @param {Part} part */
export const hides = (address, part) => (address.get('hide') ?? '').split(',').includes(part);

/** The address of the same in a page of its own. @param {string} search */
export function withoutFrame(search) {
  const params = new URLSearchParams(search);
  params.delete('embed');
  params.delete('hide');
  return `./${params.size > 0 ? `?${params}` : ''}`;
}

/** Tells the page around how high this one is, now and whenever that changes. @param {Element} page */
export function tellHeight(page) {
  document.documentElement.dataset.embed = '';
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    parent.postMessage({ type: HEIGHT_MESSAGE, height }, '*');
  });
  observer.observe(page);
}
