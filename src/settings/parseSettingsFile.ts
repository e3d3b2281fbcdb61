import { isMap } from 'yaml';
import { readScalars, readYaml, type Scalars } from './readYaml.ts';
import { settingsFileName } from './settingsFileName.ts';

/** The content of a settings file, before names and values are checked; `problems` are those with its syntax. */
export interface SettingsFile extends Scalars {
  /** Folder of the file, absolute; the base of its relative paths. */
  readonly folder: string;
  /** Its name in messages: the file name, or the path that was given. */
  readonly name: string;
}

/** Parses a settings file: a YAML mapping from names of settings to scalars. */
export function parseSettingsFile(text: string, folder: string, name: string = settingsFileName): SettingsFile {
  const yaml = readYaml(text, name);
  const { contents, problems } = yaml;
  if (problems.length > 0 || contents === null) return { folder, name, values: new Map(), problems };
  if (isMap(contents)) return { folder, name, ...readScalars(contents, yaml, name) };
  const problem = `${name}: expected a mapping, one NAME: value per line, got something else`;
  return { folder, name, values: new Map(), problems: [problem] };
}
