/** The address of a page, or of one embed among several: what is on screen, as text that can be shared. */

/** Keys that stay when another lab is opened. */
const CARRIED = ['lang', 'embed', 'hide', 'theme'];

export class Address {
  #search;
  #write;

  /**
   * @param {string} search such as `?lab=denoise`
   * @param {(search: string, isNewPage: boolean) => void} [write] shows it to the reader
   */
  constructor(search, write = () => {}) {
    this.#search = search;
    this.#write = write;
  }

  get search() {
    return this.#search;
  }

  /** @param {string} search @param {boolean} [isNewPage] whether one can go back to the one before */
  replace(search, isNewPage = false) {
    if (search === this.#search) return;
    this.#search = search;
    this.#write(search, isNewPage);
  }

  /** Takes over what the browser shows, as when the reader went back. @param {string} search */
  follow(search) {
    this.#search = search;
  }

  /** @param {string} key */
  get(key) {
    return new URLSearchParams(this.#search).get(key);
  }

  /** A number within limits; the usual one where the address has none that can be. @param {string} key @param {{usual: number, least: number, most: number}} range */
  number(key, { usual, least, most }) {
    const text = this.get(key);
    const value = Number(text);
    return text === null || text === '' || !Number.isFinite(value) ? usual : Math.min(most, Math.max(least, value));
  }

  /** @param {string} key @param {string | number | undefined} value @param {string | number} [usual] is not written */
  put(key, value, usual) {
    const params = new URLSearchParams(this.#search);
    if (value === undefined || value === usual) params.delete(key);
    else params.set(key, String(value));
    this.replace(params.size > 0 ? `?${params}` : '');
  }

  /** What an address keeps when another lab is opened, with that lab in it. @param {string} lab @param {string} usual */
  ofLab(lab, usual) {
    const before = new URLSearchParams(this.#search);
    const params = new URLSearchParams(lab === usual ? '' : { lab });
    for (const key of CARRIED) {
      const value = before.get(key);
      if (value !== null) params.set(key, value);
    }
    return params.size > 0 ? `?${params}` : '';
  }
}

/** The browser's own address. */
export function pageAddress() {
  return new Address(location.search, (search, isNewPage) => {
    const url = `${location.pathname}${search}${location.hash}`;
    if (isNewPage) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  });
}
