import type { ValueSchema } from './SettingType.ts';
import { defaultTexts } from './settingHelp.ts';
import { fileNameOf, isTokenSetting, rowOf, settings } from './settingNames.ts';
import type { Setting } from './Target.ts';

/** Version of the schema of the settings file, `schemas/settings.schema.json`. */
export const settingsSchemaVersion = '1.0.0';

/**
 * The JSON Schema (draft-07) of `conformance.config.yaml`, for editors. The suite itself reads and parses every value as text.
 * The schema accepts every value that the suite accepts; the suite may refuse a value that the schema accepts, such as a port
 * above 65535.
 */
export function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:scim-sync-conformance:schema:settings:${settingsSchemaVersion}`,
    title: 'Settings file of scim-sync-conformance',
    description:
      'conformance.config.yaml: names of settings and their values. Each value is read as written, with or without quotes: 2025.10 does not become the number 2025.1.',
    type: 'object',
    additionalProperties: false,
    properties: settingProperties(),
  };
}

/** The schema of each name that a settings file may have. */
export function settingProperties(): { readonly [name: string]: ValueSchema } {
  const ofFile = settings.filter((setting) => !rowOf(setting).commands.includes('targets'));
  return Object.fromEntries(ofFile.map(property));
}

function property(setting: Setting): readonly [name: string, schema: ValueSchema & { readonly description: string }] {
  const { help, type } = rowOf(setting);
  const plain = help.replaceAll('`', '');
  if (isTokenSetting(setting)) {
    return [fileNameOf(setting), { description: `path of a file with this token: ${plain}`, ...type.fileSchema }];
  }
  const { target, embedded } = defaultTexts(setting);
  const defaults = target === undefined ? '' : ` (default: ${target}${embedded ? `, embedded: ${embedded}` : ''})`;
  return [setting, { description: `${plain}${defaults}`, ...type.fileSchema }];
}
