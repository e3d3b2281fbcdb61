import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../settings/settingsFileName.ts';
import type { ProvisionRecord } from '../tools/provision/ProvisionRecord.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import { usageError } from './usageError.ts';

/**
 * The unfinished provisioning of a folder, to be continued; undefined if a new one may begin.
 *
 * @param folder working directory, absolute.
 * @param record content of the folder's record.
 * @throws CommanderError of exit code 3 if provisioning would overwrite a file, or the folder was used for another deployment.
 */
export function resumable(
  folder: string,
  record: ProvisionRecord | 'invalid' | undefined,
  baseUrl: string,
): ProvisionRecord | undefined {
  if (record === 'invalid') {
    throw usageError([
      `${provisionPaths.record}: not a record of this suite: move it away, or provision in another folder`,
    ]);
  }
  const begun = record !== undefined && record.left.length > 0 ? record : undefined;
  if (begun?.isClosed === true) {
    throw usageError([`${provisionPaths.record}: ${begun.prefix} still exists: run cleanup first`]);
  }
  if (begun !== undefined && begun.baseUrl !== baseUrl) {
    throw usageError([`CONFORMANCE_BASE_URL: ${baseUrl}, but ${begun.baseUrl} was provisioned: set it to that`]);
  }
  const isOurs = begun?.left.some(({ kind, name }) => kind === 'file' && name === provisionPaths.settings) === true;
  if (!isOurs && existsSync(join(folder, settingsFileName))) {
    const fix = 'give its settings as flags or in the environment, and provision in a folder without it';
    throw usageError([`${settingsFileName}: exists, and provisioning would overwrite it: ${fix}`]);
  }
  return begun;
}
