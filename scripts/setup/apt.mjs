// Debian's package manager, where there is one.

import { find, mustStep, PlainError, run, ask } from '../lib/run.mjs';

export const hasApt = () => Boolean(find('apt-get') && find('dpkg-query'));

const isInstalled = (/** @type {string} */ name) =>
  ask('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]) === 'installed';

/** The command that runs another one as root. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  if (!find('sudo')) return undefined;
  return process.stdin.isTTY ? ['sudo'] : ['sudo', '--non-interactive'];
}

/**
 * Runs a command as root.
 *
 * @param {string[]} command
 */
export function runAsRoot(command) {
  const before = asRoot();
  if (!before)
    throw new PlainError(`Root rights are needed, and there is no sudo. As root, run:\n  ${command.join(' ')}`);
  const [program, ...args] = [...before, ...command];
  return run(program, args);
}

/**
 * Installs those of the packages that are missing.
 *
 * @param {string[]} packages
 */
export async function aptInstall(packages) {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '--quiet', '-o', 'DPkg::Lock::Timeout=300'];
  const install = [...apt, 'install', '--yes', '--no-install-recommends', ...missing];
  const remedy = `Could not install these Debian packages; by hand: sudo apt-get install ${missing.join(' ')}`;
  await mustStep('Reading the package lists', () => runAsRoot([...apt, 'update']), remedy);
  await mustStep(`Installing ${missing.join(' ')}`, () => runAsRoot(install), remedy);
}
