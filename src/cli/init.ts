import { existsSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { codeOf } from '../lib/codeOf.ts';
import type { Flags } from '../settings/gatherSettings.ts';
import { problemsOfFile } from '../settings/loadSettings.ts';
import { parseSettingsFile } from '../settings/parseSettingsFile.ts';
import { flagNames, rowOf, settingOf } from '../settings/settingNames.ts';
import { settingsFileName } from '../settings/settingsFileName.ts';
import { type Ask, askSettings, type SettingTexts } from './askSettings.ts';
import { usageError } from './usageError.ts';

/** The options of `init`. */
export interface InitFlags {
  /** Path of the settings file, as the user gave it. */
  readonly path: string;
  readonly force: boolean;
  readonly flags: Flags;
}

/**
 * Writes a settings file if its content is valid, and prints the next step.
 *
 * @throws CommanderError of exit code 3 if a setting is missing or invalid, or the file exists; nothing is written then.
 */
export async function init({ path, force, flags }: InitFlags): Promise<void> {
  const file = resolve(path);
  if (!force && existsSync(file))
    throw usageError([`${path}: exists: name another file with --config, or give --force`]);
  const context = { knownGenerations: shippedGenerations };
  const texts = process.stdin.isTTY ? await onTerminal((ask) => askSettings(flags, context, ask)) : flags;
  if (texts === undefined) throw usageError(['the input ended before the last question: nothing is written']);
  const text = fileText(texts, dirname(file));
  const problems = problemsOfFile(parseSettingsFile(text, dirname(file), path), context);
  if (problems.length > 0)
    throw usageError([...problems, `nothing is written: give what is missing as flags, see --help`]);
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw usageError([`${path}: cannot be written (${codeOf(error)}): name another file with --config`]);
  }
  const next = `npx --no-install scim-sync-conformance doctor${file === join(process.cwd(), settingsFileName) ? '' : ` --config ${path}`}`;
  process.stdout.write(`Wrote ${path}. Next: ${next}\n`);
}

/** Asks on the terminal. Lines that were typed or pasted before their question are its answers. */
async function onTerminal<T>(act: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const lines = terminal[Symbol.asyncIterator]();
  try {
    return await act(async (text) => {
      terminal.setPrompt(text);
      terminal.prompt();
      const { done, value } = await lines.next();
      return done ? undefined : value;
    });
  } finally {
    terminal.close();
  }
}

/** The text of a settings file; paths in it are relative to its folder. */
function fileText(texts: SettingTexts, folder: string): string {
  const lines = flagNames().flatMap((name) => {
    const text = texts[name];
    if (text === undefined) return [];
    return [`${name}: ${JSON.stringify(isPath(name) && !isAbsolute(text) ? relative(folder, resolve(text)) : text)}`];
  });
  return `# Settings of scim-sync-conformance. Tokens are in the files that are named here.\n${lines.join('\n')}\n`;
}

function isPath(name: keyof SettingTexts): boolean {
  const known = settingOf(name);
  return known === undefined || known.inFile || !['text', 'token'].includes(rowOf(known.setting).type.kind);
}
