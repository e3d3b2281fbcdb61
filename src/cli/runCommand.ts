import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ExitCode } from '../report/exitCode.ts';
import { reportFileNames } from '../runner/reportFileNames.ts';
import { secretsOf } from '../target/secretsOf.ts';
import { addRunOptions, type RunOptions, readRunOptions } from './addRunOptions.ts';
import { loadRunSettings } from './loadRunSettings.ts';
import { startPlaywright } from './startPlaywright.ts';
import { unknownNames } from './unknownNames.ts';
import { usageError } from './usageError.ts';

const examples = `
Settings come from the environment or from conformance.config.yaml; a flag wins over both. Tokens are never flags.

Examples:
  scim-sync-conformance                             test the embedded reference deployment
  scim-sync-conformance --profile observe           only read, from the deployment that the settings name
  scim-sync-conformance --only SYNC-OBJECT-400-ID-NULL --seed 7
  scim-sync-conformance --embedded model-case-ignored   see a seeded fault found
  scim-sync-conformance --provision --yes           make what it needs, run, remove it (CONFORMANCE_ADMIN_TOKEN)
  scim-sync-conformance --deviations deviations.yaml    excuse the failures that this ledger records

Exit codes: 0 conformant, with deviations or not, 1 non-conformant or the ledger is no longer true, 2 inconclusive,
3 settings or usage, 4 the suite broke`;

/** Starts a run that leaves its report in the folder of the settings, and waits for its end; whether it was interrupted. */
export type StartRun = typeof startPlaywright;

/**
 * `run`: the main job. Starts the run, reads the report that it leaves, and prints it.
 *
 * @param startRun starts it; absent: by Playwright.
 */
export function runCommand(startRun: StartRun = startPlaywright): Command {
  const command = addRunOptions(
    new Command('run').description('run the suite against a deployment (the default command)').allowExcessArguments(),
  );
  command
    .option('--provision', 'make what the run needs on an authentik, and remove it afterwards; see provision --help')
    .option('--yes', 'with --provision: make what its plan says');
  return command.addHelpText('after', examples).action(async () => {
    const commands = command.parent?.commands.map((known) => known.name()) ?? [];
    const unknown = unknownNames('no command', command.args, commands);
    if (unknown.length > 0) throw usageError(unknown);
    const { provision = false, yes = false } = command.opts<{ provision?: boolean; yes?: boolean }>();
    if (yes && !provision) throw usageError(['--yes: goes with --provision: give both or leave it out']);
    const runNow = () => run(readRunOptions(command), startRun);
    process.exitCode = provision
      ? await (await import('./runProvisioned.ts')).runProvisioned(command, yes, runNow)
      : await runNow();
  });
}

async function run(options: RunOptions, startRun: StartRun): Promise<ExitCode> {
  const { flags, only, strict, json } = options;
  const { embedded } = flags;
  const settings = await loadRunSettings(options);
  const { output } = settings.kind === 'target' ? settings.target : settings.settings;
  const secrets = settings.kind === 'target' ? secretsOf(settings.target) : [];
  for (const name of reportFileNames) rmSync(join(output, name), { force: true });
  const scratch = mkdtempSync(join(tmpdir(), 'scim-sync-conformance-'));
  try {
    const request = {
      fromBin: true,
      strict,
      scratch,
      ...(only && { only }),
      ...(embedded !== undefined && { embedded }),
    };
    // The views are loaded while the run goes on.
    const [interrupted, { finishRun }] = await Promise.all([startRun(request, flags), import('./finishRun.ts')]);
    return finishRun({ output, secrets, interrupted, json });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
