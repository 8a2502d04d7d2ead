/** Sharing, and what an embed says of itself. */

/** @type {import('../languages.js').InOtherWords<typeof import('../en/share.js').share>} */
export const share = {
  open: 'Teilen',
  explain: 'Ein Link auf das, was zu sehen ist, und was andere einfügen, um es auf ihren Seiten zu zeigen.',
  title: 'Teilen',
  close: 'Schließen',
  line: 'Alle drei öffnen, was jetzt zu sehen ist: Labor, Modell, Daten und Einstellungen.',
  copy: 'Kopieren',
  done: 'Kopiert',
  copied: (form) => `${form}: kopiert.`,
  forms: {
    link: { title: 'Link', help: 'Für eine Nachricht oder eine Folie.' },
    element: {
      title: 'Element',
      help: 'Für eine Seite, die Skripte ausführen darf: so hoch wie ihr Inhalt, und geladen, sobald es in Sicht kommt.',
    },
    frame: { title: 'Rahmen', help: 'Für Kursseiten, die nur Rahmen (iframes) erlauben.' },
  },
};

/** @type {import('../languages.js').InOtherWords<typeof import('../en/share.js').embed>} */
export const embed = {
  foot: 'Autoencoder Playground',
  open: 'Auf eigener Seite öffnen',
  explainOpen: 'Dasselbe Labor, Modell und dieselben Einstellungen, in einem neuen Tab.',
};
