import { defaultTexts } from './settingHelp.ts';
import { type FlagSetting, isTokenSetting, rowOf, settingPrefix, settingsOf } from './settingNames.ts';
import type { Setting } from './Target.ts';

/**
 * The inputs of `action.yml` and `templates/conformance.yml` that are settings, as YAML. Each sets a variable `FROM_INPUT_…`; their
 * scripts turn a variable into a setting only if it is not empty, since a missing input is an empty text, and an empty setting is
 * an error.
 */

/** Those of a run, and the targets file: with it no other is needed, so none is required. */
const ofRun = [...settingsOf('run'), ...settingsOf('targets')];

/** Pipelines show the inputs of a component, so none is a secret; the component sets the report folder for its artifact. */
const ofComponent = ofRun.filter(
  (setting): setting is FlagSetting => !isTokenSetting(setting) && setting !== 'CONFORMANCE_OUTPUT',
);

/** `inputs` of the GitHub action: every setting of a run, including tokens, which reach the script only as variables. */
export function actionInputs(): string {
  return lines(ofRun, (setting) => [
    `  ${inputOf(setting)}:`,
    `    description: ${described(setting)}`,
    // The steps after the run need the folder.
    ...(setting === 'CONFORMANCE_OUTPUT' ? [`    default: ${defaultTexts(setting).target}`] : []),
  ]);
}

/** `env` of the step that runs the suite. */
export function actionVariables(): string {
  return lines(ofRun, (setting) => [`        ${variableOf(setting)}: \${{ inputs.${inputOf(setting)} }}`]);
}

/** `spec: inputs` of the GitLab component. */
export function componentInputs(): string {
  return lines(ofComponent, (setting) => [
    `    ${inputOf(setting)}:`,
    `      description: ${described(setting)}`,
    "      default: ''",
  ]);
}

/** `variables` of its job. */
export function componentVariables(): string {
  return lines(ofComponent, (setting) => [`    ${variableOf(setting)}: $[[ inputs.${inputOf(setting)} ]]`]);
}

/** `user-id` for `CONFORMANCE_USER_ID`. */
function inputOf(setting: Setting): string {
  return setting.slice(settingPrefix.length).toLowerCase().replaceAll('_', '-');
}

function variableOf(setting: Setting): string {
  return `FROM_INPUT_${setting.slice(settingPrefix.length)}`;
}

/** The meaning of a setting as a YAML text. */
function described(setting: Setting): string {
  const { help, type } = rowOf(setting);
  const { target } = defaultTexts(setting);
  const details = [
    ...[type.choices?.join(', ') ?? type.bounds].filter((values) => values !== undefined),
    ...(target === undefined ? [] : [`default: ${target}`]),
  ];
  return JSON.stringify(`${help.replaceAll('`', '')}${details.length === 0 ? '' : ` (${details.join('; ')})`}`);
}

function lines<S extends Setting>(settings: readonly S[], linesOf: (setting: S) => readonly string[]): string {
  return settings.flatMap(linesOf).join('\n');
}
