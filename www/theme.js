/** Light, dark, or as the system has it; remembered on this device only. */

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const KEY = 'autoencoder-playground:theme';

/** What the system likes; outside of a page, as in unit tests, there is none. */
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

/** @returns {Theme} */
export function theme() {
  const kept = document.documentElement.dataset.theme;
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Whether the page is dark now. */
export function isDark() {
  const chosen = theme();
  return chosen === 'auto' ? system?.matches === true : chosen === 'dark';
}

/** @param {Theme} next */
export function setTheme(next) {
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be forbidden in a frame: the choice then holds until the page is left.
  }
  window.dispatchEvent(new Event('themechange'));
}

/** Puts the choice in place that the address names, as an embed's may, or else the remembered one. */
export function restoreTheme() {
  let kept = new URLSearchParams(location.search).get('theme');
  try {
    kept ??= localStorage.getItem(KEY);
  } catch {
    // As above.
  }
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
}

/**
 * Calls back whenever the colours change.
 * @param {() => void} callback
 * @param {AbortSignal} signal
 */
export function onThemeChange(callback, signal) {
  window.addEventListener('themechange', callback, { signal });
  system?.addEventListener('change', callback, { signal });
}
