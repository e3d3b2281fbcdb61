import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { shippedGenerations } from '../contract/loadContract.ts';
import { embeddedNames } from '../reference/startEmbedded.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import { consoleView } from '../report/views/consoleView.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { reportFileNames } from '../runner/reportFiles.ts';
import { loadSettings } from '../target/loadSettings.ts';
import type { SettingsResult } from '../target/readSettings.ts';
import { secretsOf } from '../target/secretsOf.ts';
import { addRunOptions, type RunOptions, readRunOptions } from './addRunOptions.ts';
import { removeLeaks } from './removeLeaks.ts';
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

async function run({ flags, only, strict, json }: RunOptions): Promise<ExitCode> {
  const settings = loadSettings({
    cwd: process.cwd(),
    env: process.env,
    flags,
    knownGenerations: shippedGenerations(),
  });
  if (settings.kind === 'invalid') throw usageError(settings.problems);
  const unknown = [
    ...unknownNames(
      '--only: no requirement',
      only ?? [],
      catalogue.map(({ id }) => id),
    ),
    ...unknownNames('--embedded: no deployment of ours', flags.embedded ? [flags.embedded] : [], embeddedNames()),
  ];
  if (unknown.length > 0) throw usageError(unknown);
  const { output } = settings.kind === 'target' ? settings.target : settings.settings;
  for (const name of reportFileNames) rmSync(join(output, name), { force: true });
  const scratch = mkdtempSync(join(tmpdir(), 'scim-sync-conformance-'));
  try {
    const { embedded } = flags;
    const request = {
      fromBin: true,
      strict,
      scratch,
      ...(only ? { only } : {}),
      ...(embedded === undefined ? {} : { embedded }),
    };
    const interrupted = await startPlaywright(request, flags);
    if (interrupted && !existsSync(join(output, 'report.json'))) {
      process.stderr.write('interrupted before the preflight was answered: nothing is known of the deployment\n');
      return exitCodes.inconclusive;
    }
    return finish(settings, output, json);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Prints the report that the run left, and takes away what must not be in its folder. */
function finish(
  settings: Exclude<SettingsResult, { readonly kind: 'invalid' }>,
  output: string,
  json: boolean,
): ExitCode {
  const path = join(output, 'report.json');
  if (!existsSync(path)) {
    process.stderr.write(`the run left no report at ${path}: this is a failure of the suite, not of the target\n`);
    return exitCodes.suiteBroke;
  }
  const text = readFileSync(path, 'utf8');
  const report: Report = JSON.parse(text);
  const leaks = settings.kind === 'target' ? removeLeaks([output], secretsOf(settings.target)) : [];
  if (leaks.length > 0) {
    process.stderr.write(`${leaks.join('\n')}\n`);
    return exitCodes.suiteBroke;
  }
  const { isTTY = false, columns = 100 } = process.stdout;
  const color = isTTY && !process.env['NO_COLOR'];
  process.stdout.write(json ? text : consoleView(report, { color, width: Math.min(columns, 120), reportPath: path }));
  return exitCode(report);
}
