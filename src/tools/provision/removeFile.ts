import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../../lib/codeOf.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { Cleaned } from './Cleaned.ts';
import type { RecordedResource } from './ProvisionRecord.ts';
import { provisionPaths } from './provisionPaths.ts';

/**
 * Removes a file that provisioning wrote: a regular file that is not reached through a link. The settings file, which is
 * among the user's files, must have the content that the record lists. The files next to the record are identified by name:
 * the digest of a token would disclose something about it.
 *
 * @param resource a file of the closed list.
 * @param folder working directory, absolute.
 */
export function removeFile(resource: RecordedResource, folder: string): Cleaned {
  const left = (reason: string): Cleaned => ({ resource, outcome: 'left', reason });
  if (resource.name === provisionPaths.settings && resource.id === undefined) {
    return left('the record does not list its content: remove it yourself');
  }
  const path = join(folder, resource.name);
  try {
    if (dirname(path) !== folder && !lstatSync(dirname(path)).isDirectory()) {
      return left('its folder is a link: remove it yourself');
    }
    const found = lstatSync(path);
    if (!found.isFile()) return left(`it is ${found.isSymbolicLink() ? 'a link' : 'not a file'}: remove it yourself`);
    const read = readRegular(path);
    if (read.inode !== found.ino || (resource.id !== undefined && read.digest !== resource.id)) {
      return left('it was changed since it was written: remove it yourself');
    }
    // If a link has taken its place meanwhile, this removes only the link.
    unlinkSync(path);
    return { resource, outcome: 'removed' };
  } catch (error) {
    const reason = codeOf(error);
    return reason === 'ENOENT'
      ? { resource, outcome: 'gone' }
      : left(`it cannot be removed (${reason}): remove it yourself`);
  }
}

/** Reads a file without following a link or waiting for the other end of a pipe. */
function readRegular(path: string): { readonly inode: number; readonly digest: string } {
  const descriptor = openSync(path, constants.O_RDONLY | notFollowed | (constants.O_NONBLOCK ?? 0));
  try {
    return { inode: fstatSync(descriptor).ino, digest: sha256(readFileSync(descriptor)) };
  } finally {
    closeSync(descriptor);
  }
}

/** Windows has no such flag. */
const notFollowed = constants.O_NOFOLLOW ?? 0;
