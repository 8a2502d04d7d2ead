// Puts the files of one data set in place: got, checked, packed, and only then given their name.

import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { cutFromArchive } from './archive.mjs';
import { download } from './download.mjs';
import { DataError, isWhole, sha256, target } from './table.mjs';

/** @typedef {import('./table.mjs').DataSet} DataSet */
/** @typedef {import('./table.mjs').DataFile} DataFile */

/**
 * Installs a set under `folder`, from the folder `from` or, without one, from its public home.
 * @param {DataSet} set
 * @param {string} folder
 * @param {string} [from]
 */
export async function installSet(set, folder, from) {
  console.log(`${set.title} (${set.credit}; licence: ${set.licence})`);
  await mkdir(path.join(folder, set.id), { recursive: true });
  for (const file of set.files) {
    const place = target(folder, set, file);
    if (await isWhole(place, file)) {
      console.log(`  ${file.file} is already there`);
      continue;
    }
    await (from === undefined ? fetchFile(set, file, place) : takeFile(set, file, place, from));
    console.log(`  ${file.file} installed, SHA-256 right`);
  }
  if (set.archive) await rm(archivePath(set, folder), { force: true });
}

/** @param {DataSet} set @param {string} folder */
const archivePath = (set, folder) => path.join(folder, set.id, `${set.archive?.file}.part`);

/**
 * @param {DataSet} set
 * @param {DataFile} file
 * @param {string} place
 * @param {string} from
 */
async function takeFile(set, file, place, from) {
  const source = path.join(from, set.id, file.from ?? file.file);
  if (!existsSync(from))
    throw new DataError(`There is no folder ${path.resolve(from)}; --from names the folder that holds ${set.id}/`);
  if (!existsSync(source))
    throw new DataError(`${path.resolve(source)} is missing; it should have ${file.bytes} bytes`);
  // A read-only source gives read-only copies, which a later run could not replace.
  await rm(`${place}.part`, { force: true });
  await copyFile(source, `${place}.part`);
  await chmod(`${place}.part`, 0o644);
  await settle(file, place, source);
}

/**
 * @param {DataSet} set
 * @param {DataFile} file
 * @param {string} place
 */
async function fetchFile(set, file, place) {
  if (file.urls.length > 0) {
    await download(file.urls, `${place}.part`, file.bytes);
    await settle(file, place, file.urls[0]);
  } else if (set.archive && file.pieces) {
    const archive = archivePath(set, path.dirname(path.dirname(place)));
    await download(set.archive.urls, archive);
    await cutFromArchive(archive, file.pieces, `${place}.part`);
    await settle({ ...file, sha256: file.unpackedSha256 ?? '', from: 'unpacked' }, place, set.archive.urls[0]);
  } else {
    throw new DataError(
      `${set.title} has no address that gives these very bytes. Get it from ${set.source}, put ` +
        `${file.from ?? file.file} into a folder DIR/${set.id}/ and run: npm run data -- --from DIR ${set.id}`,
    );
  }
}

/**
 * Checks what arrived and gives it its name. What is wrong is kept aside, and the old file stays.
 * @param {DataFile} file
 * @param {string} place
 * @param {string} source
 */
async function settle(file, place, source) {
  const part = `${place}.part`;
  const found = await sha256(part);
  if (found !== file.sha256) {
    const { size } = await stat(part);
    await rename(part, `${place}.wrong`);
    throw new DataError(
      `${source} is not the file that it should be: SHA-256 ${found} and ${size} bytes instead of ` +
        `${file.sha256} and ${file.bytes}. It was kept as ${place}.wrong, nothing was overwritten`,
    );
  }
  if (file.from !== undefined) {
    await pipeline(createReadStream(part), createGzip({ level: 9 }), createWriteStream(`${part}.gz`));
    await rm(part);
    await rename(`${part}.gz`, place);
  } else {
    await rename(part, place);
  }
}
