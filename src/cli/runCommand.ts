import { Command, Option } from 'commander';
import { addRunOptions, readRunOptions } from './addRunOptions.ts';
import { addDetailOptions, readDetail } from './detailOptions.ts';
import { integerOption } from './integerOption.ts';
import { addTargetsOption } from './settingOptions.ts';
import { usageError } from './usageError.ts';
import type { Admit } from './watchRun.ts';

const examples = `
Settings come from the environment or from conformance.config.yaml (--config names another file); flags override both.
A token is never a flag: --token-file and the like name files that hold one.

Examples:
  scim-sync-conformance                             test the embedded reference deployment
  scim-sync-conformance --profile observe           only read, from the deployment that the settings name
  scim-sync-conformance --profile observe --watch   again after each change, until Ctrl-C
  scim-sync-conformance --only SYNC-OBJECT-400-ID-NULL --seed 7
  scim-sync-conformance --embedded model-case-ignored   see a seeded fault found
  scim-sync-conformance --provision --yes           create what it needs, run, remove it (CONFORMANCE_ADMIN_TOKEN)
  scim-sync-conformance --targets targets.yaml      test several deployments, each with its own settings
  scim-sync-conformance --deviations deviations.yaml    excuse the failures that this ledger records

Exit codes: 0 conformant, with or without deviations, 1 non-conformant or the ledger is out of date, 2 inconclusive,
3 settings or usage, 4 the suite broke`;

/** The options that only `run` has. */
interface RunCommandOptions {
  readonly provision?: boolean;
  readonly yes?: boolean;
  readonly bail?: number;
  readonly exchanges?: boolean;
  readonly watch?: boolean;
}

/** `run`: runs the suite in this process, writes the report, and prints it. */
export function runCommand(): Command {
  const command = addRunOptions(
    new Command('run').description('run the suite against a deployment (the default command)').allowExcessArguments(),
  );
  addTargetsOption(addDetailOptions(command))
    .addOption(
      new Option(
        '--bail <count>',
        'end the run after this many failures that count; it is then non-conformant',
      ).argParser(integerOption(1, 1000)),
    )
    .addOption(
      new Option(
        '--watch',
        'run again after each change of settings, ledger or contract, or Enter; embedded deployments and --profile observe only',
      ).conflicts('provision'),
    )
    .option('--exchanges', 'write every exchange of the run beside its report, as HAR and as NDJSON, without secrets')
    // Excludes --config: it writes the settings file of the working directory, which the run then reads.
    .addOption(
      new Option(
        '--provision',
        'create what the run needs on an authentik, and remove it afterwards; see provision --help',
      ).conflicts(['config', 'targets']),
    )
    .option('--yes', 'with --provision: create what its plan lists');
  return command.addHelpText('after', examples).action(async () => {
    const { unknownNames } = await import('./unknownNames.ts');
    const commands = command.parent?.commands.map((known) => known.name()) ?? [];
    const unknown = unknownNames('no command', command.args, commands);
    if (unknown.length > 0) throw usageError(unknown);
    const { provision = false, yes = false, watch = false, ...own } = command.opts<RunCommandOptions>();
    if (provision && process.env['CONFORMANCE_TARGETS'] !== undefined) {
      throw usageError(['CONFORMANCE_TARGETS: names several deployments, and --provision is for one: unset either']);
    }
    if (yes && !provision) throw usageError(['--yes: goes with --provision: give both or leave it out']);
    // Loaded only if it is asked for: it brings the whole suite with it.
    const { run } = await import('./run.ts');
    const runNow = (admit?: Admit) =>
      run({
        ...readRunOptions(command),
        detail: readDetail(command),
        exchanges: own.exchanges ?? false,
        ...(own.bail === undefined ? {} : { bail: own.bail }),
        ...(admit && { admit }),
        provision,
      });
    if (watch) {
      const { watchRun } = await import('./watchRun.ts');
      process.exitCode = await watchRun(readRunOptions(command), runNow);
      return;
    }
    process.exitCode = provision
      ? await (await import('./runProvisioned.ts')).runProvisioned(command, yes, () => runNow())
      : await runNow();
  });
}
