import { defineConfig } from 'vite';

import { dataCatalogue } from './scripts/data/catalogue.mjs';
import { earlyWords, groups } from './scripts/lib/chunks.mjs';

export default defineConfig({
  // Relative addresses: the built site works under any sub-path of any host.
  base: './',
  publicDir: 'www/public',
  plugins: [dataCatalogue(), earlyWords()],
  // Modules, so that a worker can load its part of the core when it knows which one it needs.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Those that know light-dark(), as it stands in styles/tokens.css.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
    // Those that are built for know it themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', bench: 'bench.html', 'autoencoder-playground': 'www/embed/element.js' },
      // Other sites name the element's file: it stays where it is from one release to the next.
      output: {
        entryFileNames: ({ name }) => (name === 'autoencoder-playground' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups },
      },
    },
    // No file hides inside another one as a data address, which a strict content policy would refuse.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
