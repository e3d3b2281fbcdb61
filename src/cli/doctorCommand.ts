import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import { routeOf } from '../settings/routeOf.ts';
import type { Target } from '../settings/Target.ts';
import type { Check } from '../tools/doctor/Check.ts';
import { doctorText } from './doctorText.ts';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Takes the settings of a run and checks what the run needs. For everything missing it says what that costs and how to fix it.
It only reads, unless the settings allow writes: then it also sends one empty body, which shows whether the operator may sync
if the deployment checks permission first (authentik before 2026.5). --write sends one valid sync instead; authentik 2026.5
does not write an unchanged object again, so there --write takes away the first write of a later run.

Examples:
  scim-sync-conformance doctor                    before the first run
  scim-sync-conformance doctor --allow-writes 1 --write    with one sync, and whether it reaches the sink

Exit codes: 0 nothing prevents a run, 2 something does, 3 settings or usage, 4 the suite broke`;

/** `doctor`: checks whether a run could end with a verdict, and what it would not show. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('check settings and deployment before a run')
    .option('--write', 'send one valid sync')
    .option('--json', 'print the checks as JSON');
  return addSettingOptions(command)
    .addHelpText('after', help)
    .action(async () => {
      const { write = false, json = false } = command.opts<{ write?: boolean; json?: boolean }>();
      process.exitCode = await doctor(command, write, json);
    });
}

async function doctor(command: Command, write: boolean, json: boolean): Promise<ExitCode> {
  const target = await loadTarget(command, write);
  if (target === undefined) {
    const sentence =
      'No setting names a deployment: a run would test the embedded reference, which has all that it needs.';
    process.stdout.write(json ? '[]\n' : `${sentence}\n`);
    return exitCodes.conformant;
  }
  const [{ examine }, { TargetTransport }] = await Promise.all([
    import('../tools/doctor/examine.ts'),
    import('../http/TargetTransport.ts'),
  ]);
  const checks = await examine(target, new TargetTransport(routeOf(target)), write);
  const text = doctorText(checks, conclusion(checks), terminalOptions());
  process.stdout.write(json ? `${JSON.stringify(checks, null, 2)}\n` : text);
  return isProblem(checks) ? exitCodes.inconclusive : exitCodes.conformant;
}

/** The target; undefined if the settings name none. Consent to write is optional, because most checks only read. */
async function loadTarget(command: Command, write: boolean): Promise<Target | undefined> {
  const { loadSettingsAndLedger } = await import('../playwright/loadSettingsAndLedger.ts');
  const from = { cwd: process.cwd(), env: process.env, flags: readSettingOptions(command) };
  const settings = await loadSettingsAndLedger({ ...from, consentOptional: true });
  if (settings.kind === 'invalid') throw usageError(settings.problems);
  if (settings.kind === 'embedded') return undefined;
  if (write && !mayWrite(settings.target)) {
    const fix = 'set CONFORMANCE_ALLOW_WRITES=1 and a profile that writes, or leave --write out';
    throw usageError([`--write: sends a sync, which these settings do not allow: ${fix}`]);
  }
  return settings.target;
}

function isProblem(checks: readonly Check[]): boolean {
  return checks.some(({ outcome }) => outcome === 'problem');
}

function conclusion(checks: readonly Check[]): string {
  if (isProblem(checks)) return 'A run would not end with a meaningful verdict: see ✗.';
  return checks.every(({ outcome }) => outcome === 'fine')
    ? 'Nothing prevents a run.'
    : 'A run can start; ! and ? mark what it would not show.';
}
