import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { sha256 } from '../lib/sha256.ts';
import { parseHttpUrl } from './parseHttpUrl.ts';
import type { SettingsFile } from './parseSettingsFile.ts';
import { quoted } from './quoted.ts';
import { readScalars, readYaml, type YamlText } from './readYaml.ts';

/** The longest name of a target, characters. */
export const longestTargetName = 64;

/** A name that every file system takes as that of a folder. */
export const targetNamePattern = '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$';

/** Folders that a run makes in its report folder. */
export const reservedTargetNames: readonly string[] = ['only', 'previous'];

/** One entry of a targets file. Its settings are not checked yet. */
export interface TargetEntry {
  readonly name: string;
  /** Name of an embedded deployment, if one is the target. */
  readonly embedded?: string;
  /** URL of the deployment, canonical if it is valid. */
  readonly baseUrl?: string;
  /** SHA-256 of its name and settings as they are written, without their order, layout and comments. */
  readonly sha256: string;
  /** Its settings, in the form of a settings file of its own. */
  readonly settings: SettingsFile;
}

/** The content of a targets file; `problems`: one line each, with its fix. */
export interface TargetsFile {
  readonly entries: readonly TargetEntry[];
  readonly problems: readonly string[];
}

/** Parses a targets file: YAML (or JSON) with a list `targets`, each a mapping with `name` and settings. Pure. */
export function parseTargetsFile(text: string, folder: string, file: string): TargetsFile {
  const yaml = readYaml(text, file);
  if (yaml.problems.length > 0) return { entries: [], problems: yaml.problems };
  const items = itemsOf(yaml.contents);
  if (items === undefined || items.length === 0) {
    return { entries: [], problems: [`${file}: expected targets: and a list of at least one target below it`] };
  }
  const entries: TargetEntry[] = [];
  const problems: string[] = [];
  for (const item of items) {
    const read = readEntry(item, yaml, folder, file);
    problems.push(...read.problems);
    const { entry } = read;
    if (entry === undefined) continue;
    // A file system may ignore case.
    const same = entries.find(({ name }) => name.toLowerCase() === entry.name.toLowerCase());
    if (same !== undefined) {
      problems.push(`${file}: two targets are called ${same.name}, ignoring case: rename one of them`);
    }
    entries.push(entry);
  }
  return { entries, problems };
}

/** The items of `targets`, the only member; undefined if the document is anything else. */
function itemsOf(contents: ParsedNode | null): readonly ParsedNode[] | undefined {
  if (!isMap(contents)) return undefined;
  const [only, ...others] = contents.items;
  if (only === undefined || others.length > 0 || !isScalar(only.key) || only.key.value !== 'targets') return undefined;
  // The parser types the items of a sequence as any node.
  return isSeq(only.value) ? (only.value.items as readonly ParsedNode[]) : undefined;
}

interface ReadEntry {
  /** Absent if it has no valid name. */
  readonly entry?: TargetEntry;
  readonly problems: readonly string[];
}

function readEntry(item: ParsedNode, yaml: YamlText, folder: string, file: string): ReadEntry {
  const line = `${file}: line ${yaml.lineOf(item.range[0])}`;
  if (!isMap(item)) return { problems: [`${line} is not a target: write - name: NAME, and its settings below`] };
  const { values, problems } = readScalars(item, yaml, file);
  const { name, embedded } = Object.fromEntries(values);
  if (name === undefined) return { problems: [...problems, `${line}: name: missing: give the target a name`] };
  const isName = new RegExp(targetNamePattern).test(name) && name.length <= longestTargetName;
  if (!isName || reservedTargetNames.includes(name.toLowerCase())) {
    const expected = `1 to ${longestTargetName} of letters, digits, ".", "_" and "-" that begin and end with a letter or digit`;
    const other = `and neither ${reservedTargetNames.join(' nor ')}`;
    return { problems: [...problems, `${line}: name: expected ${expected}, ${other}, got ${quoted(name)}`] };
  }
  const settings = new Map([...values].filter(([key]) => key !== 'name' && key !== 'embedded'));
  const url = parseHttpUrl(settings.get('CONFORMANCE_BASE_URL') ?? '');
  const entry: TargetEntry = {
    name,
    ...(embedded !== undefined && { embedded }),
    ...(url.ok && { baseUrl: url.value }),
    sha256: sha256(JSON.stringify([...values].toSorted(([a], [b]) => (a < b ? -1 : 1)))),
    settings: { folder, name: file, values: settings, problems: [] },
  };
  return { entry, problems };
}
