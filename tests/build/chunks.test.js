/** What a visit fetches before it runs: the page in a few files, a lab in a few more, and no other lab with it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { LABS } from '../../www/labs/index.js';

const ASSETS = inRoot('dist', 'assets');
/** The page's own scripts, and the words beside them. */
const MOST_OF_PAGE = 4;
/** What a lab shares with no other, what it shares with some, and what all labs share. */
const MOST_OF_LAB = 6;

/** The text of each script that was built, by its name. */
const scripts = new Map(
  readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(path.join(ASSETS, name), 'utf8')]),
);

/** Scripts and all that they import before they run. @param {string[]} names */
function closure(names) {
  const found = new Set(names);
  // A set that grows while it is walked is walked to its end.
  for (const name of found) {
    for (const [, next] of (scripts.get(name) ?? '').matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      found.add(next);
  }
  return found;
}

const asked = [
  ...readFileSync(inRoot('dist', 'index.html'), 'utf8').matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g),
];
const page = closure(asked.map(([, name]) => name));
/** The script that defines a lab's element. @param {string} id */
const scriptOf = (id) => [...scripts.keys()].filter((name) => scripts.get(name)?.includes(`ap-lab-${id}`));

test('the page comes in a few files, and brings no lab', () => {
  assert.ok(page.size > 1 && page.size <= MOST_OF_PAGE, [...page].join(', '));
  for (const { id } of LABS)
    assert.deepEqual(
      scriptOf(id).filter((name) => page.has(name)),
      [],
      id,
    );
});

for (const { id } of LABS) {
  test(`${id} comes in a few files more, and brings no other lab`, () => {
    const own = scriptOf(id);
    assert.equal(own.length, 1, own.join(', '));
    const fetched = closure(own);
    const more = [...fetched].filter((name) => !page.has(name));
    assert.ok(more.length <= MOST_OF_LAB, more.join(', '));
    const others = LABS.filter((lab) => lab.id !== id).flatMap((lab) => scriptOf(lab.id));
    assert.deepEqual(
      others.filter((name) => fetched.has(name)),
      [],
    );
  });
}
