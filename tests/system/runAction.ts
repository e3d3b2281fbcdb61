import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runShell } from './installedPackage.ts';

/** A step of a composite action. */
interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: { readonly [name: string]: string };
  readonly with?: { readonly [name: string]: string };
}

/** `action.yml`, as far as it is run here. */
interface Action {
  readonly inputs: { readonly [name: string]: { readonly default?: string } };
  readonly outputs: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly steps: readonly Step[] };
}

/** How an action ended. */
export interface EndedAction {
  /** Name of the step that failed; undefined if none did. */
  readonly failed: string | undefined;
  readonly outputs: { readonly [name: string]: string };
  /** The job summary. */
  readonly summary: string;
  /** All that the steps printed. */
  readonly log: string;
  /** What other actions were given, by their names. */
  readonly used: { readonly [action: string]: { readonly [name: string]: string } };
}

/** What the runner is told. */
export interface ActionRun {
  /** The working directory of the job. */
  readonly workspace: string;
  /** Where the action is. */
  readonly action: string;
  readonly inputs: { readonly [name: string]: string };
  /** `env` of the job. */
  readonly env?: NodeJS.ProcessEnv;
  /** Names of steps that are left out. */
  readonly without?: readonly string[];
}

/** Runs the shell steps of `action.yml` as GitHub's runner does; actions that it uses are only noted. */
export async function runAction({
  workspace,
  action,
  inputs,
  env = {},
  without = [],
}: ActionRun): Promise<EndedAction> {
  const { inputs: declared, outputs, runs }: Action = parse(readFileSync(join(action, 'action.yml'), 'utf8'));
  const values = Object.fromEntries(
    Object.entries(declared).map(([name, one]) => [`inputs.${name}`, one.default ?? '']),
  );
  for (const [name, value] of Object.entries(inputs)) values[`inputs.${name}`] = value;
  const files = { GITHUB_OUTPUT: join(workspace, '.output'), GITHUB_STEP_SUMMARY: join(workspace, '.summary') };
  writeFileSync(files.GITHUB_STEP_SUMMARY, '');
  const used: { [action: string]: { readonly [name: string]: string } } = {};
  let failed: string | undefined;
  let log = '';
  for (const step of runs.steps.filter(({ name }) => !without.includes(name))) {
    if (failed !== undefined && step.if !== 'always()') continue;
    const given = (texts: Step['env'] = {}) =>
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, evaluated(text, values)]));
    if (step.uses !== undefined) used[step.uses] = given(step.with);
    if (step.run === undefined) continue;
    writeFileSync(files.GITHUB_OUTPUT, '');
    const { exitCode, stdout, stderr } = await runShell(step.run, workspace, {
      ...env,
      ...given(step.env),
      ...files,
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: action, GITHUB_WORKSPACE: workspace },
    });
    log += stdout + stderr;
    if (exitCode !== 0) failed = step.name;
    for (const line of readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n')) {
      const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) values[`steps.${step.id}.outputs.${name}`] = value;
    }
  }
  return {
    ...{ failed, log, used },
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, evaluated(value, values)])),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** An expression that is not known is an error; one of a step that has not run is empty. */
function evaluated(text: string, values: { readonly [expression: string]: string }): string {
  return String(text).replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined && !expression.startsWith('steps.')) throw new Error(`what is ${expression}?`);
    return value ?? '';
  });
}
