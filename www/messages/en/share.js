/** Sharing, and what an embed says of itself. */

export const share = {
  open: 'Share',
  explain: 'A link to what is on screen, and what others paste to show it in their own pages.',
  title: 'Share',
  close: 'Close',
  line: 'All three open what is on screen now: lab, model, data and settings.',
  copy: 'Copy',
  done: 'Copied',
  copied: (/** @type {string} */ form) => `${form}: copied.`,
  forms: {
    link: { title: 'Link', help: 'For a message or a slide.' },
    element: { title: 'Element', help: 'For a page that may run scripts: as high as what it shows, loaded when seen.' },
    frame: { title: 'Frame', help: 'For course sites that take frames alone.' },
  },
};

export const embed = {
  foot: 'Autoencoder Playground',
  open: 'Open in a page of its own',
  explainOpen: 'The same lab, model and settings, in a new tab.',
};
