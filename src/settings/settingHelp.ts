import { rowOf } from './settingNames.ts';
import type { Setting } from './Target.ts';

/** The text of a setting in `--help`: meaning, values, defaults, and the profile that needs it. */
export function settingHelp(setting: Setting): string {
  const { help, type, neededBy, required, commands } = rowOf(setting);
  const { choices, bounds = choices?.join(', ') } = type;
  const { target, embedded } = defaultTexts(setting);
  const defaults = [...(target ? [`default: ${target}`] : []), ...(embedded ? [`embedded: ${embedded}`] : [])];
  const details = [
    ...(bounds === undefined ? [] : [bounds]),
    ...(defaults.length === 0 ? [] : [defaults.join(', ')]),
    ...(required === undefined ? [] : [commands.includes('run') ? 'required for your own deployment' : 'required']),
    ...(required !== undefined || neededBy === undefined ? [] : [`needed by profile ${neededBy}`]),
  ];
  return `${help.replaceAll('`', '')}${details.length === 0 ? '' : ` (${details.join('; ')})`}`;
}

/** The default of a setting as text: for the user's deployment, and for an embedded one if it differs. */
export function defaultTexts(setting: Setting): { readonly target?: string; readonly embedded?: string } {
  const { type, default: ofTarget, embeddedDefault: ofEmbedded } = rowOf(setting);
  const text = (value: unknown) => (type.kind === 'text' ? type.format(value) : String(value));
  return {
    ...(ofTarget === undefined ? {} : { target: text(ofTarget) }),
    ...(ofEmbedded === undefined ? {} : { embedded: text(ofEmbedded) }),
  };
}
