import { basename, isAbsolute, join, relative } from 'node:path';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { packageRoot } from '../packageRoot.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import type { ParsedLedger } from '../report/ledger/parseLedger.ts';
import type { NamedFile } from '../target/FileText.ts';
import { type LoadedFrom, loadSettings } from '../target/loadSettings.ts';
import type { SettingsResult } from '../target/readSettings.ts';

/**
 * The settings of a run with the ledger that they name. `problems`: of both, one line each, with its fix. `output`: the report
 * folder, absolute.
 */
export type SettingsAndLedger =
  | (Exclude<SettingsResult, { readonly kind: 'invalid' }> & { readonly ledger?: Ledger })
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly output: string };

/** Reads all that a run is told: the settings, and the ledger where they name one. */
export async function loadSettingsAndLedger(from: Omit<LoadedFrom, 'knownGenerations'>): Promise<SettingsAndLedger> {
  const knownGenerations = shippedGenerations();
  const settings = loadSettings({ ...from, knownGenerations });
  if (settings.deviations === undefined) return settings;
  const parsed = await readLedger(settings.deviations, from.cwd);
  const problems = [
    ...(settings.kind === 'invalid' ? settings.problems : []),
    ...(parsed.kind === 'invalid' ? parsed.problems : []),
  ];
  if (settings.kind === 'invalid' || parsed.kind === 'invalid')
    return { kind: 'invalid', problems, output: outputOf(settings) };
  return { ...settings, ledger: parsed.ledger };
}

/** The report folder that settings name, absolute. */
export function outputOf(settings: SettingsResult): string {
  if (settings.kind === 'invalid') return settings.output;
  return settings.kind === 'target' ? settings.target.output : settings.settings.output;
}

async function readLedger({ path, text }: NamedFile, cwd: string): Promise<ParsedLedger> {
  // Loaded only where there is a ledger: most runs start without.
  const { parseLedgerText } = await import('./parseLedgerText.ts');
  return parseLedgerText({ path: shownPath(path, cwd), text }, !isBelow(join(packageRoot(), 'deviations'), path));
}

/** As seen from the working directory; a file elsewhere by its name, for a report is read on other machines. */
function shownPath(path: string, cwd: string): string {
  return isBelow(cwd, path) ? relative(cwd, path) : basename(path);
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}
