import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** Names of the neighbours to judge; absent: all. */
  readonly only?: readonly string[];
  /** How many runs a neighbour gets, each at another seed. */
  readonly seedCount: number;
  /** Whether to print the names only. */
  readonly list: boolean;
}

const mostSeeds = 20;

/**
 * Reads the command line.
 *
 * @param names of all neighbours.
 * @throws Error that says what is wrong with it.
 */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: 'boolean' }, seeds: { type: 'string', default: '1' }, list: { type: 'boolean' } },
  });
  const { only = false, seeds, list = false } = values;
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`no neighbour is called ${unknown.join(', ')}: choose of ${names.join(', ')}`);
  if (only && positionals.length === 0) throw new Error('--only: name at least one neighbour after it');
  if (!only && positionals.length > 0) throw new Error(`${positionals.join(' ')}: give names after --only`);
  const seedCount = Number(seeds);
  if (!Number.isInteger(seedCount) || seedCount < 1 || seedCount > mostSeeds) {
    throw new Error(`--seeds has to be a whole number from 1 to ${mostSeeds}, not ${seeds}`);
  }
  return { ...(only ? { only: positionals } : {}), seedCount, list };
}
