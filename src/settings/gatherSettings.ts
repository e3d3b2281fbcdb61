import { resolve } from 'node:path';
import { mendName } from '../lib/nearestName.ts';
import { nearestSetting } from './nearestSetting.ts';
import type { SettingsFile } from './parseSettingsFile.ts';
import {
  type FlagName,
  fileNameOf,
  flagNames,
  flagOf,
  isTokenSetting,
  rowOf,
  settingOf,
  settingPrefix,
} from './settingNames.ts';
import type { Setting } from './Target.ts';

/**
 * Flags of the command line: settings that are not secret, files with tokens, the name of an embedded deployment, and the
 * settings file to read instead of the one in the working directory.
 */
export type Flags = { readonly [name in FlagName]?: string } & { readonly embedded?: string; readonly config?: string };

/** All sources of settings. */
export interface SettingsSources {
  /** Whether a profile that writes is accepted without consent: for commands that only check. */
  readonly consentOptional?: boolean;
  readonly env: { readonly [name: string]: string | undefined };
  readonly flags: Flags;
  /** Absent if there is no settings file. */
  readonly file?: SettingsFile | undefined;
  /** Working directory, absolute; the base of relative paths in the environment and in flags. */
  readonly cwd: string;
}

/**
 * One setting as given; `label` is its name in messages. `unusable`: its problem is already reported, and it counts as given,
 * so that it is not reported as missing too.
 */
export type Given =
  | { readonly kind: 'text'; readonly label: string; readonly text: string; readonly folder: string }
  | { readonly kind: 'token-file'; readonly label: string; readonly path: string }
  | { readonly kind: 'unusable'; readonly label: string };

/** The settings of all sources, merged. */
export interface Gathered {
  readonly given: ReadonlyMap<Setting, Given>;
  /** Every token that a source contains directly, used or not: no message may show one. */
  readonly literalTokens: readonly string[];
  readonly problems: readonly string[];
}

/** The absolute paths of the files that have to be read before the settings can be checked. */
export function namedFiles({ given }: Gathered): readonly string[] {
  return [...given].flatMap(([setting, one]) => {
    if (one.kind === 'token-file') return [one.path];
    const { kind } = rowOf(setting).type;
    return one.kind === 'text' && (kind === 'file' || kind === 'content') ? [resolve(one.folder, one.text)] : [];
  });
}

/** One name and text of a source. */
interface Entry {
  readonly name: string;
  /** Its name in messages. */
  readonly label: string;
  readonly text: string;
}

interface Source {
  readonly entries: readonly Entry[];
  readonly folder: string;
  readonly mayHoldTokens: boolean;
}

/** Merges the sources: flags take precedence over the environment, and the environment over the settings file. */
export function gatherSettings({ env, flags, file, cwd }: SettingsSources): Gathered {
  const variables = Object.entries(env).filter(([name]) => name.startsWith(settingPrefix));
  const gathered = [
    gatherSource({
      entries: flagNames().flatMap((name) => entry(name, flagOf(name), flags[name])),
      folder: cwd,
      mayHoldTokens: false,
    }),
    gatherSource({
      entries: variables.flatMap(([name, text]) => entry(name, plainStart(name), text)),
      folder: cwd,
      mayHoldTokens: true,
    }),
    gatherSource({
      entries: [...(file?.values ?? [])].flatMap(([name, text]) =>
        entry(name, `${plainStart(name)} in ${file?.name}`, text),
      ),
      folder: file?.folder ?? cwd,
      mayHoldTokens: false,
    }),
  ];
  return {
    given: new Map(gathered.toReversed().flatMap(({ given }) => [...given])),
    literalTokens: gathered.flatMap(({ literalTokens }) => literalTokens),
    problems: [...(file?.problems ?? []), ...gathered.flatMap(({ problems }) => problems)],
  };
}

function entry(name: string, label: string, text: string | undefined): readonly Entry[] {
  return text === undefined ? [] : [{ name, label, text }];
}

/** The leading part of a name that is safe to show: the rest of an unknown name, as in `CONFORMANCE_TOKEN:abc`, may be a secret. */
function plainStart(name: string): string {
  const start = leadingPart(name);
  return start === name ? name : `${start}…`;
}

function leadingPart(name: string): string {
  return /^[\w.-]{0,60}/.exec(name)?.[0] ?? '';
}

function gatherSource({ entries, folder, mayHoldTokens }: Source): Gathered {
  const given = new Map<Setting, Given>();
  const literalTokens: string[] = [];
  const problems: string[] = [];
  for (const { name, label, text } of entries) {
    const known = settingOf(name);
    if (known === undefined) {
      problems.push(`${label}: unknown name: ${mendName(nearestSetting(leadingPart(name)), 'Rename')}`);
      continue;
    }
    const { setting, inFile } = known;
    const isLiteralToken = isTokenSetting(setting) && !inFile;
    if (isLiteralToken && text !== '') literalTokens.push(text);
    const sibling = given.get(setting);
    if (sibling !== undefined) {
      problems.push(`${sibling.label} and ${label}: both are set: keep one of them`);
    }
    if (text === '') {
      problems.push(`${label}: empty value: give it a value or remove it`);
    } else if (isLiteralToken && !mayHoldTokens) {
      const instead = fileNameOf(setting);
      problems.push(
        `${label}: this file must not contain a token: put it into a file of its own and name that in ${instead}`,
      );
    } else if (sibling === undefined) {
      const path = resolve(folder, text);
      given.set(setting, inFile ? { kind: 'token-file', label, path } : { kind: 'text', label, text, folder });
      continue;
    }
    given.set(setting, { kind: 'unusable', label });
  }
  return { given, literalTokens, problems };
}
