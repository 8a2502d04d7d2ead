/** What was dropped, chosen or pasted, as files with their paths. */

/** @typedef {import('../worker/reader/types.js').Found} Found */

/** Chosen by a file or a folder dialog. @param {Iterable<File>} files @returns {Found[]} */
export function chosen(files) {
  return visible([...files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** What a drop or a paste holds, folders with all that is in them. @param {DataTransfer} transfer @returns {Promise<Found[]>} */
export async function transferred(transfer) {
  // Both lists are emptied when the event is over: they are read before anything is waited for.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const files = chosen(transfer.files);
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  return visible((await Promise.all(entries.flatMap((entry) => (entry ? [inside(entry)] : [])))).flat());
}

/** The picture on the clipboard, where it holds one. @returns {Promise<Blob | undefined>} */
export async function pictureOnClipboard() {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((each) => each.startsWith('image/'));
    if (type) return item.getType(type);
  }
  return undefined;
}

/** @param {FileSystemEntry} entry @returns {Promise<Found[]>} */
async function inside(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => /** @type {any} */ (entry).file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = /** @type {any} */ (entry).createReader();
  const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map(inside))).flat();
}

/** Without what the system puts into folders. @param {Found[]} found */
const visible = (found) => found.filter(({ path }) => !/(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/i.test(path));

/** Whether it is one picture, which is an input rather than a set. @param {Found[]} found */
export const isOnePicture = (found) => found.length === 1 && found[0].file.type.startsWith('image/');
