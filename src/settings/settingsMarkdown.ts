import { defaultTexts } from './settingHelp.ts';
import { rowOf, settings } from './settingNames.ts';
import type { Setting } from './Target.ts';

/** The table of all settings in docs/settings.md, Markdown. */
export function settingsMarkdown(): string {
  return ['| setting | default | needed by | meaning |', '|---|---|---|---|', ...settings.map(tableRow)].join('\n');
}

function tableRow(setting: Setting): string {
  const { help, type, neededBy, commands, required } = rowOf(setting);
  const { target, embedded } = defaultTexts(setting);
  const values = type.choices?.map(code).join(', ') ?? type.bounds;
  const ofEmbedded = embedded === undefined ? undefined : `embedded: ${code(embedded)}`;
  const details = [values, ofEmbedded].filter((detail) => detail !== undefined).join('; ');
  const needing =
    required !== undefined && !commands.includes('run') ? commands.map(code).join(', ') : neededBy && code(neededBy);
  const cells = [code(setting), target && code(target), needing, `${help}${details === '' ? '' : ` (${details})`}`];
  return `|${cells.map((cell) => (cell ? ` ${cell} |` : ' |')).join('')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
