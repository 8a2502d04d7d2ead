import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['target/', 'dist/', 'www/wasm/', '**/pkg/'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 500],
      // What is generated is not there when a fresh clone is checked: it is imported by address.
      'no-restricted-imports': ['error', { patterns: ['**/wasm/strict/*', '**/wasm/fast/*', '**/wasm/loader/*'] }],
    },
  },
  { files: ['*.js', 'scripts/**', 'tests/**', 'bench/**'], languageOptions: { globals: { ...globals.node } } },
  { files: ['www/worker/**'], languageOptions: { globals: { ...globals.worker } } },
];
