import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';

/** The reports in a folder, or why it cannot be read, in one line with the fix. */
export type FoundReports =
  | { readonly kind: 'found'; readonly paths: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * Finds every `report.json` in a folder and below it, in the order of the names. It does not follow links, so it always ends,
 * and it skips `node_modules`.
 */
export function findReports(folder: string): FoundReports {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const problem = `${folder}: cannot be read (${codeOf(error)}): name a folder with the reports of runs`;
    return { kind: 'unreadable', problem };
  }
  const paths: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name === 'report.json') paths.push(path);
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const below = findReports(path);
    if (below.kind === 'unreadable') return below;
    paths.push(...below.paths);
  }
  return { kind: 'found', paths };
}
