/** What an address says of the heads of a model: of the first plainly (`loss`), of the others with their number (`loss2`). */
import { headsOf } from '../heads.js';
import { toNumber } from '../number.js';
import { ERROR_NAMES, namedError } from '../worker/protocol.js';
import { LOSSES } from './kinds.js';
import { layersFromText, layersToText } from './text.js';

/** @typedef {import('./stacks.js').HeadEdit} HeadEdit */
/** What an address says of all heads, by their place. @typedef {Record<number, HeadEdit>} HeadEdits */

/** What a head can be trained towards, as the core names it. */
const TARGETS = ['input', 'label', 'chroma', 'parameters'];

/** @type {(known: readonly string[]) => (text: string) => string | undefined} */
const oneOf = (known) => (text) => known.find((name) => name === text);

/**
 * The key of each field, and how its text is read: nothing where it cannot be.
 * @type {{field: keyof HeadEdit, key: string, read: (text: string) => any, write?: (value: any) => string}[]}
 */
const FIELDS = [
  { field: 'layers', key: 'decoder', read: layersFromText, write: layersToText },
  { field: 'loss', key: 'loss', read: oneOf(LOSSES) },
  { field: 'weight', key: 'loss_weight', read: toNumber },
  { field: 'name', key: 'head', read: (text) => text || undefined },
  { field: 'target', key: 'target', read: oneOf(TARGETS) },
  { field: 'route', key: 'route', read: toNumber },
];
const KEY = new RegExp(`^(${FIELDS.map(({ key }) => key).join('|')})([1-9]\\d*)?$`);

/** @param {string} key @param {number} head */
const keyOf = (key, head) => (head === 0 ? key : `${key}${head + 1}`);

/** The keys of what an address says of a head. @param {HeadEdit} edit @param {number} head */
export const keysOf = (edit, head) =>
  FIELDS.filter(({ field }) => edit[field] !== undefined).map(({ key }) => keyOf(key, head));

/**
 * @param {URLSearchParams} params
 * @returns {{heads?: HeadEdits, problems: {field: string, value: string}[]}}
 */
export function headsFrom(params) {
  /** @type {HeadEdits} */
  const heads = {};
  /** @type {{field: string, value: string}[]} */
  const problems = [];
  for (const [key, text] of params) {
    const [, name, number = '1'] = KEY.exec(key) ?? [];
    const known = FIELDS.find((each) => each.key === name);
    if (!known) continue;
    const value = known.read(text);
    const at = Number(number) - 1;
    if (value === undefined) problems.push({ field: key, value: text });
    else heads[at] = { ...heads[at], [known.field]: value };
  }
  return Object.keys(heads).length === 0 ? { problems } : { heads, problems };
}

/** Writes what is said of the heads, and takes away what was said before. @param {URLSearchParams} params @param {HeadEdits | undefined} heads */
export function putHeads(params, heads = {}) {
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const [head, edit] of Object.entries(heads)) {
    for (const { field, key, write = String } of FIELDS) {
      if (edit[field] !== undefined) said.set(keyOf(key, Number(head)), write(edit[field]));
    }
  }
  for (const key of [...params.keys()]) if (KEY.test(key) && !said.has(key)) params.delete(key);
  for (const [key, text] of said) params.set(key, text);
}

/**
 * Refuses what settings say of a head that a recipe does not have.
 * @param {import('../state.js').Settings} settings
 * @param {import('../recipes.js').Recipe} recipe
 */
export function checkHeads({ heads = {} }, recipe) {
  const names = headsOf(recipe).map(({ name }) => name);
  for (const [head, edit] of Object.entries(heads)) {
    const at = Number(head);
    const [key] = keysOf(edit, at);
    if (at < names.length || !key) continue;
    const has = names.length === 1 ? '1 head' : `${names.length} heads`;
    const problem = `${key} must be left out: it is for head ${at + 1}, but ${recipe.id} has ${has} (${names.join(', ')})`;
    throw namedError(ERROR_NAMES.spec, problem);
  }
}
