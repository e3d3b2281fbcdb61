import type { SettingReader } from './SettingReader.ts';
import type { SettingContext } from './SettingType.ts';
import { isTokenSetting, settings } from './settingNames.ts';
import { settingsTable } from './settingsTable.ts';
import type { Setting } from './Target.ts';
import type { Values } from './Values.ts';

/** Reads the value of every setting by the type of its row; the reader collects the problems. */
export function readValues(reader: SettingReader, context: SettingContext): Values {
  const values = settings.flatMap((setting) => {
    const value = readValue(reader, setting, context);
    return value === undefined ? [] : [[setting, value] as const];
  });
  // TypeScript loses the information which value belongs to which name.
  return Object.fromEntries(values) as Values;
}

function readValue(reader: SettingReader, setting: Setting, context: SettingContext): unknown {
  if (isTokenSetting(setting)) return reader.readToken(setting);
  const { type } = settingsTable[setting];
  switch (type.kind) {
    case 'path':
      return reader.readPath(setting);
    case 'file':
      return reader.readFile(setting);
    case 'content':
      return reader.readContent<unknown>(setting, type.read);
    case 'text':
      return reader.read<unknown>(setting, (text) => type.parse(text, context));
  }
}
