import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname, normalize } from 'node:path';
import { SuiteError } from '../../lib/SuiteError.ts';
import { type ProvisionRecord, parseRecord, type RecordEntry } from './ProvisionRecord.ts';
import { provisionPaths } from './provisionPaths.ts';

/** A record on disk: every line is flushed before the call returns, so it is there before the next step. */
export class RecordFile {
  readonly #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /**
   * Starts a record, and replaces one with nothing left to remove. Only its owner may read it.
   *
   * @throws SuiteError if it cannot be written.
   */
  static start(path: string, start: Omit<Extract<RecordEntry, { entry: 'start' }>, 'entry' | 'version'>): RecordFile {
    const file = new RecordFile(openForOwner(path, constants.O_TRUNC));
    file.append({ entry: 'start', version: 1, ...start });
    flushFolder(dirname(path));
    return file;
  }

  /**
   * Opens a record to continue it; an incomplete last line is cut off.
   *
   * @throws SuiteError if it cannot be written.
   */
  static resume(path: string): RecordFile {
    const bytes = readFileSync(path);
    const file = new RecordFile(openForOwner(path, constants.O_APPEND));
    ftruncateSync(file.#descriptor, bytes.lastIndexOf('\n') + 1);
    return file;
  }

  /** Adds a line. */
  append(entry: RecordEntry): void {
    writeSync(this.#descriptor, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/**
 * Why the record at a path is neither read nor written: a removal because of it could affect another place than it seems.
 *
 * @param path absolute; need not exist.
 * @returns a reason with its fix; undefined if nothing is wrong, or nothing exists there.
 */
export function recordProblem(path: string): string | undefined {
  if (!path.endsWith(normalize(`/${provisionPaths.record}`))) {
    return `a record is called ${provisionPaths.record}: give the path of the one that provision wrote`;
  }
  const folder = lstatSync(dirname(path), { throwIfNoEntry: false });
  if (folder === undefined) return undefined;
  if (!folder.isDirectory()) return `${dirname(path)} is a link, or not a folder: move it away`;
  const file = lstatSync(path, { throwIfNoEntry: false });
  return file === undefined || file.isFile() ? undefined : 'is a link, or not a file: move it away';
}

/** The record at a path; undefined if there is none. `invalid`: there is a file, but it is not a record. */
export function readRecord(path: string): ProvisionRecord | 'invalid' | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return 'invalid';
  }
  // Nothing was created before the first line was complete.
  return text.includes('\n') ? (parseRecord(text) ?? 'invalid') : undefined;
}

/** @param flag what happens to an existing file; a link is never opened. */
function openForOwner(path: string, flag: number): number {
  const flags = constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | flag;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, flags, 0o600);
  } catch (cause) {
    throw new SuiteError(`the record ${path} cannot be written: nothing is provisioned or removed without it`, {
      cause,
    });
  }
}

/** The name of a new file is on disk only once its folder is flushed. */
function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
