import { Command, Option } from 'commander';
import { addRunOptions, readRunOptions } from './addRunOptions.ts';
import { addDetailOptions, readDetail } from './detailOptions.ts';
import { integerOption } from './integerOption.ts';
import { usageError } from './usageError.ts';
import type { Admit } from './watchRun.ts';

const examples = `
Settings come from the environment or from conformance.config.yaml (--config names another file); a flag wins over both.
A token is never a flag: --token-file and so on name files that hold one.

Examples:
  scim-sync-conformance                             test the embedded reference deployment
  scim-sync-conformance --profile observe           only read, from the deployment that the settings name
  scim-sync-conformance --profile observe --watch   again after each change, until Ctrl-C
  scim-sync-conformance --only SYNC-OBJECT-400-ID-NULL --seed 7
  scim-sync-conformance --embedded model-case-ignored   see a seeded fault found
  scim-sync-conformance --provision --yes           make what it needs, run, remove it (CONFORMANCE_ADMIN_TOKEN)
  scim-sync-conformance --deviations deviations.yaml    excuse the failures that this ledger records

Exit codes: 0 conformant, with deviations or not, 1 non-conformant or the ledger is out of date, 2 inconclusive,
3 settings or usage, 4 the suite broke`;

/** The options that `run` alone has. */
interface RunCommandOptions {
  readonly provision?: boolean;
  readonly yes?: boolean;
  readonly bail?: number;
  readonly exchanges?: boolean;
  readonly watch?: boolean;
}

/** `run`: the main job. Hosts the run in this process, writes its report, and prints it. */
export function runCommand(): Command {
  const command = addRunOptions(
    new Command('run').description('run the suite against a deployment (the default command)').allowExcessArguments(),
  );
  addDetailOptions(command)
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
    // It writes the settings file of the working directory, which the run then reads.
    .addOption(
      new Option(
        '--provision',
        'make what the run needs on an authentik, and remove it afterwards; see provision --help',
      ).conflicts('config'),
    )
    .option('--yes', 'with --provision: make what its plan says');
  return command.addHelpText('after', examples).action(async () => {
    const { unknownNames } = await import('./unknownNames.ts');
    const commands = command.parent?.commands.map((known) => known.name()) ?? [];
    const unknown = unknownNames('no command', command.args, commands);
    if (unknown.length > 0) throw usageError(unknown);
    const { provision = false, yes = false, watch = false, ...own } = command.opts<RunCommandOptions>();
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
