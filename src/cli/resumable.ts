import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../settings/settingsFileName.ts';
import type { ProvisionRecord } from '../tools/provision/ProvisionRecord.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import { usageError } from './usageError.ts';

/**
 * The provisioning of a folder that did not end, and is gone on with; undefined where a new one may begin.
 *
 * @param folder working directory, absolute.
 * @param record what the record of the folder says.
 * @throws CommanderError of exit code 3 when the folder holds what a provisioning would overwrite, or is of another deployment.
 */
export function resumable(
  folder: string,
  record: ProvisionRecord | 'invalid' | undefined,
  baseUrl: string,
): ProvisionRecord | undefined {
  if (record === 'invalid') {
    throw usageError([
      `${provisionPaths.record}: is no record of this suite: move it away, or provision in another folder`,
    ]);
  }
  const begun = record !== undefined && record.left.length > 0 ? record : undefined;
  if (begun?.isClosed === true) {
    throw usageError([`${provisionPaths.record}: ${begun.prefix} is still there: run cleanup first`]);
  }
  if (begun !== undefined && begun.baseUrl !== baseUrl) {
    throw usageError([`CONFORMANCE_BASE_URL: ${baseUrl}, but ${begun.baseUrl} was provisioned: set it to that`]);
  }
  const isOurs = begun?.left.some(({ kind, name }) => kind === 'file' && name === provisionPaths.settings) === true;
  if (!isOurs && existsSync(join(folder, settingsFileName))) {
    const fix = 'give its settings by the environment or flags, and provision in a folder without it';
    throw usageError([`${settingsFileName}: is there, and would be written: ${fix}`]);
  }
  return begun;
}
