import type { EmbeddedKind } from '../fakes/reference/EmbeddedKind.ts';
import { packageFacts } from '../lib/packageRoot.ts';
import { isScored, sinceOf } from '../report/scoring.ts';
import { isAskedForBy } from '../report/standing.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { Level, Requirement, Topic } from '../requirements/Requirement.ts';
import { settingPrefix, settings } from '../settings/settingNames.ts';
import type { Profile, Setting } from '../settings/Target.ts';
import { listLines } from './listLines.ts';
import { unknownNames } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/** The options of `list`, as commander checked them. */
export interface ListFlags {
  readonly level?: Level;
  readonly topic?: Topic;
  readonly profile?: Profile;
  readonly needs?: string;
  /** Lists embedded deployments instead: of one kind, or all. */
  readonly embedded?: EmbeddedKind | true;
  readonly json?: boolean;
}

/**
 * Lists the requirements that match all filters, or the embedded deployments, as text or as JSON.
 *
 * @throws CommanderError of exit code 3 if `--needs` does not name a setting.
 */
export async function list(flags: ListFlags): Promise<string> {
  if (flags.embedded !== undefined) return listEmbedded(flags.embedded, flags.json ?? false);
  const { version } = packageFacts();
  const entries = filtered(catalogue, flags).map(({ verification: _, ...entry }) => ({
    ...entry,
    since: sinceOf(entry),
    scored: isScored(entry, version),
  }));
  return flags.json ? `${JSON.stringify(entries, null, 2)}\n` : listLines(entries);
}

function filtered(all: readonly Requirement[], { level, topic, profile, needs }: ListFlags): readonly Requirement[] {
  const needed = needs === undefined ? undefined : neededSetting(needs);
  return all.filter(
    (requirement) =>
      (level === undefined || requirement.level === level) &&
      (topic === undefined || requirement.topic === topic) &&
      (profile === undefined || isAskedForBy(requirement.profile, profile)) &&
      (needed === undefined || hasNeed(requirement, needed)),
  );
}

function hasNeed({ needs }: Requirement, needed: Setting | 'nothing'): boolean {
  return needed === 'nothing' ? needs.length === 0 : needs.flat().includes(needed);
}

/** The setting with this name, or with this flag (the dashes may be left out). */
function neededSetting(word: string): Setting | 'nothing' {
  if (word === 'nothing') return word;
  const plain = word.replace(/^--/, '').replaceAll('-', '_').toUpperCase();
  const name = plain.startsWith(settingPrefix) ? plain : `${settingPrefix}${plain}`;
  const known = settings.find((setting) => setting === name);
  if (known === undefined) throw usageError(unknownNames('--needs: no setting', [name], settings));
  return known;
}

async function listEmbedded(kind: EmbeddedKind | true, json: boolean): Promise<string> {
  // Loaded only when needed: a list of requirements needs no fakes.
  const { embeddedDeployments } = await import('../fakes/reference/embeddedDeployments.ts');
  const chosen = embeddedDeployments().filter((entry) => kind === true || entry.kind === kind);
  if (json) return `${JSON.stringify(chosen, null, 2)}\n`;
  const width = Math.max(...chosen.map(({ name }) => name.length));
  return chosen
    .map(({ name, kind: of, statement }) => `${of.padEnd(9)}  ${name.padEnd(width)}  ${statement}\n`)
    .join('');
}
