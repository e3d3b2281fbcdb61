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

Exit codes: 0 conformant, 1 non-conformant, 2 inconclusive, 3 settings or usage, 4 the suite broke`;

/** `run`: the main job. Hands the run to Playwright, reads the report that it leaves, and prints it. */
export function runCommand(): Command {
  const command = addRunOptions(
    new Command('run').description('run the suite against a deployment (the default command)').allowExcessArguments(),
  );
  return command.addHelpText('after', examples).action(async () => {
    const commands = command.parent?.commands.map((known) => known.name()) ?? [];
    const unknown = unknownNames('no command', command.args, commands);
    if (unknown.length > 0) throw usageError(unknown);
    process.exitCode = await run(readRunOptions(command));
  });
}

async function run(options: RunOptions): Promise<ExitCode> {
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
    const [interrupted, { finishRun }] = await Promise.all([startPlaywright(request, flags), import('./finishRun.ts')]);
    return finishRun({ output, secrets, interrupted, json });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
