import { basename, isAbsolute, join, relative } from 'node:path';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { packageRoot } from '../lib/packageRoot.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import type { ParsedLedger } from '../report/ledger/parseLedger.ts';
import { targetTokens } from '../settings/bundledSettings.ts';
import type { NamedFile } from '../settings/FileText.ts';
import { type LoadedFrom, loadSettings } from '../settings/loadSettings.ts';
import type { SettingsResult } from '../settings/readSettings.ts';
import { secretsOf } from '../settings/secretsOf.ts';

/**
 * The settings of a run with the ledger that they name. `problems`: of both, one line each, with its fix. `output`: the report
 * folder, absolute.
 */
export type SettingsAndLedger =
  | (Exclude<SettingsResult, { readonly kind: 'invalid' }> & { readonly ledger?: Ledger })
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly output: string };

/** Longer secrets are no words: a token of authentik has 60 characters. */
const longestWord = 48;

/** Reads all that a run is told: the settings, and the ledger where they name one. */
export async function loadSettingsAndLedger(from: Omit<LoadedFrom, 'knownGenerations'>): Promise<SettingsAndLedger> {
  const knownGenerations = shippedGenerations;
  const settings = await withoutOwnWords(loadSettings({ ...from, knownGenerations }));
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

/** Secrets that no report can do without are a problem of the settings. */
async function withoutOwnWords(settings: SettingsResult): Promise<SettingsResult> {
  if (settings.kind !== 'target') return settings;
  const secrets = secretsOf(settings.target);
  if (secrets.every(({ value }) => value.length > longestWord)) return settings;
  const { ownWords } = await import('./ownWords.ts');
  const words = ownWords(secrets);
  const named = words.map((placeholder) => targetTokens.find(({ owner }) => placeholder.startsWith(`<${owner}-token`)));
  const problems = [...new Set(named.map((token, index) => token?.setting ?? words[index]))].map(
    (name) => `${name}: its value is a word of every report, which could not be kept out of one: use another token`,
  );
  if (problems.length === 0) return settings;
  const { deviations } = settings;
  return { kind: 'invalid', problems, output: settings.target.output, ...(deviations && { deviations }) };
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
