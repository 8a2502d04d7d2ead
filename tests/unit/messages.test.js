/** The catalogues of words: the same in every language, but for the words. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES, chosenLanguage } from '../../www/messages/languages.js';

const en = await LANGUAGES.en.load();
const ids = readdirSync(new URL('../../recipes', import.meta.url)).map((name) => name.replace('.json', ''));

/** Every place of a catalogue and what stands there. @param {unknown} value @param {string} [at] @returns {string[]} */
function outline(value, at = '') {
  if (typeof value !== 'object' || value === null) return [`${at}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, part]) => outline(part, `${at}.${key}`));
}

/** Every text of a catalogue that is no function's. @param {unknown} value @returns {string[]} */
function texts(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

for (const code of Object.keys(LANGUAGES)) {
  test(`the words of ${code} have the places that the English ones have`, async () => {
    const { words } = await LANGUAGES[code].load();
    // Recipes and data sets are English where they are kept, so English has no words for them.
    const same = { recipes: {}, dataSets: {} };
    assert.deepEqual(outline({ ...words, ...same }).sort(), outline({ ...en.words, ...same }).sort());
    assert.equal(words.language, code);
    assert.deepEqual(
      texts(words).filter((text) => text.trim() === ''),
      [],
    );
    assert.deepEqual(
      Object.keys(words.recipes).filter((id) => !ids.includes(id)),
      [],
    );
  });
}

test('the address chooses the language, then the reader’s own in their order', () => {
  assert.equal(chosenLanguage('?lang=de', ['en-GB']), 'de');
  assert.equal(chosenLanguage('?lang=de-AT', []), 'de');
  assert.equal(chosenLanguage('', ['ja', 'de-CH', 'en']), 'de');
  assert.equal(chosenLanguage('?lang=constructor', ['en-US', 'de']), 'en');
  assert.equal(chosenLanguage('', []), 'en');
});

test('numbers are written as the language does', async () => {
  const de = await LANGUAGES.de.load();
  assert.deepEqual(
    [de.count(12345.4), de.loss(0.01234), de.signed(-1.5), de.decibels(20)],
    ['12.345', '0,0123', '−1,50', '20,0 dB'],
  );
  assert.deepEqual(
    [en.count(12345.4), en.loss(0.01234), en.loss(0.00005), de.loss(0.00005)],
    ['12,345', '0.0123', '5.0e-5', '5,0e-5'],
  );
});
