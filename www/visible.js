/** Waits until the page can be seen: a hidden tab trains and draws nothing. */
export function visible() {
  if (!document.hidden) return undefined;
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', resolve, { once: true });
  });
}
