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
 * `run --provision`: creates what the run needs, runs, and removes it again, however the run ends. Only the report goes to
 * standard output.
 *
 * @param run performs the run, which reads the settings file that provisioning wrote.
 * @returns the exit code of the run; 2 if that is 0 and something is left.
 */
export async function runProvisioned(command: Command, yes: boolean, run: () => Promise<ExitCode>): Promise<ExitCode> {
  const settings = adminSettingsOrExit(command);
  if (command.opts<{ embedded?: string }>().embedded !== undefined) {
    throw usageError(['--provision and --embedded: an embedded deployment needs no provisioning: leave out either']);
  }
  if (yes && !settings.allowWrites) {
    throw usageError(['CONFORMANCE_ALLOW_WRITES: missing, so the run would not start after provisioning: set it to 1']);
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
    // After a usage error nothing was created: a record is from an earlier provisioning.
    if (!(error instanceof CommanderError)) await cleanUp();
    throw error;
  }
  if (created !== exitCodes.conformant) {
    await cleanUp();
    return created;
  }
  // The run does not need the admin's token.
  delete process.env['CONFORMANCE_ADMIN_TOKEN'];
  delete process.env[fileNameOf('CONFORMANCE_ADMIN_TOKEN')];
  const ended = await run().catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  const cleaned = await cleanUp();
  return ended === exitCodes.conformant ? cleaned : ended;
}
