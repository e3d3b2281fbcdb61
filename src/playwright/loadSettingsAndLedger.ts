import { readdirSync, readFileSync } from 'node:fs';
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
 * The settings of a run with the ledger that they name. `problems`: of both, each in one line with the fix. `output`: the report
 * folder, absolute.
 */
export type SettingsAndLedger =
  | (Exclude<SettingsResult, { readonly kind: 'invalid' }> & { readonly ledger?: Ledger })
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly output: string };

/** Maximum characters of a secret that may be a word; a token of authentik has 60 characters. */
const longestWord = 48;

/** Reads the settings of a run, and the ledger if they name one. */
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

/** Settings with a secret that every report contains as a word are invalid. */
async function withoutOwnWords(settings: SettingsResult): Promise<SettingsResult> {
  if (settings.kind !== 'target') return settings;
  const secrets = secretsOf(settings.target);
  if (secrets.every(({ value }) => value.length > longestWord)) return settings;
  const { ownWords } = await import('./ownWords.ts');
  const words = ownWords(secrets);
  const named = words.map((placeholder) => targetTokens.find(({ owner }) => placeholder.startsWith(`<${owner}-token`)));
  const problems = [...new Set(named.map((token, index) => token?.setting ?? words[index]))].map(
    (name) => `${name}: every report contains its value as a word, so no report could be free of it: use another token`,
  );
  if (problems.length === 0) return settings;
  const { deviations } = settings;
  return { kind: 'invalid', problems, output: settings.target.output, ...(deviations && { deviations }) };
}

async function readLedger({ path, text }: NamedFile, cwd: string): Promise<ParsedLedger> {
  // Loaded only if there is a ledger: most runs have none.
  const { parseLedgerText } = await import('./parseLedgerText.ts');
  return parseLedgerText({ path: shownPath(path, cwd), text }, !isShipped(text));
}

/** Whether a ledger is one of those that the suite ships, wherever its file is: their entries need not expire. */
function isShipped(text: string): boolean {
  const folder = join(packageRoot(), 'deviations');
  return readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8') === text);
}

/** Path relative to the working directory; of a file elsewhere only its name, because reports are read on other machines. */
function shownPath(path: string, cwd: string): string {
  return isBelow(cwd, path) ? relative(cwd, path) : basename(path);
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}
