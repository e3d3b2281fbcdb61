import { resolve } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { fileNameOf } from '../settings/settingNames.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import { readRecord } from '../tools/provision/RecordFile.ts';
import { cleanUpWith } from './cleanUpWith.ts';
import { adminSettingsOrExit } from './loadAdminSettings.ts';
import { provisionWith } from './provisionWith.ts';
import { usageError } from './usageError.ts';

/**
 * `run --provision`: makes what the run needs, runs, and removes it again, however the run ends. Standard output is for the
 * report alone.
 *
 * @param run the run itself, which finds the settings file that was written.
 * @returns that of the run; 2 where it is 0 and something is left.
 */
export async function runProvisioned(command: Command, yes: boolean, run: () => Promise<ExitCode>): Promise<ExitCode> {
  const settings = adminSettingsOrExit(command);
  if (command.opts<{ embedded?: string }>().embedded !== undefined) {
    throw usageError(['--provision and --embedded: our own deployments need nothing made: leave out either']);
  }
  if (yes && !settings.allowWrites) {
    throw usageError(['CONFORMANCE_ALLOW_WRITES: the run would not start after all was made: set it to 1']);
  }
  const print = (text: string) => void process.stderr.write(text);
  const cleanUp = async (): Promise<ExitCode> => {
    const path = resolve(provisionPaths.record);
    const known = readRecord(path);
    if (known === undefined || (known !== 'invalid' && known.left.length === 0)) return exitCodes.conformant;
    return cleanUpWith(() => settings, { path, shown: provisionPaths.record, print });
  };
  let created: ExitCode;
  try {
    created = await provisionWith(settings, { yes, print });
  } catch (error) {
    // Of what the command line lacks nothing was made: what a record says is of another time.
    if (!(error instanceof CommanderError)) await cleanUp();
    throw error;
  }
  if (created !== exitCodes.conformant) {
    await cleanUp();
    return created;
  }
  // The run has no use for it.
  delete process.env['CONFORMANCE_ADMIN_TOKEN'];
  delete process.env[fileNameOf('CONFORMANCE_ADMIN_TOKEN')];
  const ended = await run().catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  const cleaned = await cleanUp();
  return ended === exitCodes.conformant ? cleaned : ended;
}
