/** Files that cannot be used: each is told what is wrong with it and where, and the run that is open goes on. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '../fixtures.js';
import { open, trainButton } from '../helpers.js';
import { file, flowers, idxOfDigits, npy, pngs, promisingPng, zip } from './files.js';

/** @typedef {import('./files.js').FilePayload} FilePayload */

const header = (/** @type {number[]} */ ...numbers) => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, at) => bytes.writeUInt32BE(number, at * 4));
  return bytes;
};
const IMAGES = 0x803;
const floats = (/** @type {number[]} */ ...values) => new Uint8Array(Float32Array.from(values).buffer);

/** @type {[string, FilePayload | FilePayload[], string | RegExp][]} */
const BAD = [
  ['nothing', file('a.csv', ''), 'a.csv is empty.'],
  ['no known format', file('a.bin', Buffer.alloc(64)), 'a.bin is none of the kinds of files that are read here'],
  ['a program', file('a.exe', 'MZ\0\0\x03'), 'a.exe is none of the kinds of files'],
  ['two kinds', [file('a.csv', 'a,b\n1,2'), file('b.npy', npy('|u1', [1], Buffer.alloc(1)))], 'of different kinds'],
  ['two tables', [file('a.csv', 'a,b\n1,2'), file('b.csv', 'a,b\n1,2')], 'opened one at a time'],
  ['gzip cut off', file('a.gz', idxOfDigits.subarray(0, 9000)), 'a.gz is damaged: it begins as a gzip file'],
  [
    'idx cut off',
    file('a-ubyte.gz', gzipSync(Buffer.concat([header(IMAGES, 2, 2, 2), Buffer.alloc(5)]))),
    'is cut off 3 bytes early',
  ],
  ['idx with another magic number', file('a-ubyte', 'hello there'), 'starts with the number 1751477356'],
  ['idx of floats', file('a-ubyte', header(0xd03, 1, 1, 1)), 'starts with the number 3331'],
  ['idx that promises 4 GB', file('a-ubyte', header(IMAGES, 4294967295, 1, 1)), 'is cut off 4294967295 bytes early'],
  [
    'idx of one picture of 4 GB',
    file('a-ubyte', header(IMAGES, 1, 65536, 65535)),
    'asks for more than 16777216 numbers',
  ],
  ['idx of nothing', file('a-ubyte', header(IMAGES, 0, 28, 28)), 'holds no images'],
  ['npy cut off', file('a.npy', npy('<f4', [3, 4], Buffer.alloc(40))), 'promises an array of [3, 4], 48 bytes'],
  ['npy with another magic word', file('a.npy', 'no numpy'), 'does not start as an npy file does'],
  [
    'npy that promises more than there is',
    file('a.npy', npy('<f8', [999999999, 999999999], Buffer.alloc(8))),
    'more bytes than any file has',
  ],
  ['npy with a NaN', file('a.npy', npy('<f4', [2, 2], floats(1, 2, NaN, 4))), 'holds NaN at [1, 0]'],
  ['npy with an infinity', file('a.npy', npy('<f4', [2, 2], floats(1, 2, 3, -Infinity))), 'holds -inf at [1, 1]'],
  ['npy of Python objects', file('a.npy', npy('|O', [2, 2], Buffer.alloc(32))), 'holds numbers of type "|O"'],
  ['a table without rows', file('a.csv', 'a,b,c\n'), 'a.csv: holds no rows'],
  ['a table of words', file('a.csv', 'a,b\nx,y\nz,w\n'), 'has no column of numbers'],
  ['a table of gaps', file('a.csv', 'a,b\n1,\n,2\n'), 'has no row without a gap: line 2 has nothing in "b"'],
  ['a table with an open quotation mark', file('a.csv', `a,b\n1,"${'x\n'.repeat(9e6)}`), 'may lack its other half'],
  ['a zip cut off', file('a.zip', 'PK\x03\x04 and no more'), 'a.zip is damaged: it begins as a zip file'],
];

test('each is told what is wrong, and the run goes on', async ({ page }) => {
  await open(page, '?recipe=simple-8x8&epochs=1000000');
  await trainButton(page).click();
  await page.getByRole('button', { name: 'Your data' }).click();
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  for (const [what, files, message] of BAD) {
    await test.step(what, async () => {
      await shown.locator('[name=files]').setInputFiles(files);
      await expect(shown.getByRole('alert')).toContainText(message);
    });
  }
  const reached = await page.locator('#epoch').textContent();
  await expect(page.locator('#epoch')).not.toHaveText(reached ?? '');
  await page.keyboard.press('Escape');
  await expect(trainButton(page)).toHaveText('Pause');
});

test('pictures that cannot be are left out of a zip, each with its reason', async ({ page }) => {
  await open(page);
  const pictures = await pngs(page, 6);
  const dot = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1, 1);
    canvas.getContext('2d');
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const members = {
    ...Object.fromEntries(pictures.map((png, at) => [`${at}.png`, png])),
    '../outside.png': pictures[0],
    'bomb.png': Buffer.alloc(8 << 20),
    'cut.png': pictures[0].subarray(0, 60),
    'dot.png': Buffer.from(dot),
    'huge.png': promisingPng(20_000, 20_000),
    'notes.txt': Buffer.from('no picture'),
  };
  await page.getByRole('button', { name: 'Your data' }).click();
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  await shown.locator('[name=files]').setInputFiles(file('set.zip', await zip(members)));
  await shown.getByText('6 files were left out').click();
  for (const told of [
    '../outside.png has a path that leads out of the archive',
    'bomb.png is packed',
    'cut.png is no picture that this browser can open',
    'dot.png has 1 × 1 pixels; at least 2 × 2 are needed',
    'huge.png has 20,000 × 20,000 pixels; up to 50 million are opened',
    'notes.txt is no picture',
  ]) {
    await expect(shown).toContainText(told);
  }
  await shown.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(shown).toBeHidden();
  await expect(page.locator('select[name=data]')).toHaveValue('own-set');
});

test('too few samples are told, and cannot be opened', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Your data' }).click();
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  await shown.locator('[name=files]').setInputFiles(file('few.csv', flowers(1)));
  await expect(shown.getByRole('alert').last()).toContainText('at least 5 samples');
  await expect(shown.getByRole('button', { name: 'Open', exact: true })).toBeDisabled();
});

test('one picture that cannot be says why', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Your data' }).click();
  const picture = file('huge.png', promisingPng(20_000, 20_000), 'image/png');
  await page.locator('.bring [name=files]').setInputFiles(picture);
  const shown = page.getByRole('dialog', { name: 'One picture' });
  await expect(shown.getByRole('alert').last()).toContainText('has 20,000 × 20,000 pixels');
});
