import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { codeOf } from '../lib/codeOf.ts';
import type { FileText } from './FileText.ts';

/** Limits on a file that a setting names: it may be a pipe that nobody writes to, or a device without an end. */
export interface TextLimits {
  readonly bytes: number;
  /** Until its end is read. */
  readonly milliseconds: number;
}

/** Far more than any settings file, ledger or chain of certificates has; as long as a password manager may take to write one. */
const usualLimits: TextLimits = { bytes: 16 * 1024 * 1024, milliseconds: 10_000 };

/** Between two reads of a pipe without data. */
const pauseMs = 20;

/** Error codes for a path that does not exist or cannot exist. */
const notThere: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** The text of a file or of a pipe, such as the shell's `<(…)`, or why there is none. */
export function readText(path: string, limits: TextLimits = usualLimits): FileText {
  try {
    // Otherwise a pipe that nobody writes to would never open.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return readAll(descriptor, limits);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const reason = codeOf(error);
    return notThere.has(reason) ? { kind: 'missing' } : { kind: 'unreadable', reason };
  }
}

function readAll(descriptor: number, { bytes, milliseconds }: TextLimits): FileText {
  const isPipe = fstatSync(descriptor).isFIFO();
  const until = performance.now() + milliseconds;
  const chunks: Buffer[] = [];
  let length = 0;
  while (performance.now() < until) {
    const chunk = Buffer.alloc(64 * 1024);
    const count = readSome(descriptor, chunk);
    // A pipe is at its end, too, before its writer has opened it.
    const isWaiting = count === undefined || (count === 0 && isPipe && length === 0);
    if (count === 0 && !isWaiting) return { kind: 'text', text: Buffer.concat(chunks).toString('utf8') };
    if (isWaiting) pause();
    length += count ?? 0;
    if (length > bytes) return { kind: 'unreadable', reason: `more than ${bytes} bytes` };
    chunks.push(chunk.subarray(0, count ?? 0));
  }
  const missing = length === 0 ? 'nothing came' : 'its end did not come';
  return { kind: 'unreadable', reason: `${missing} within ${milliseconds / 1000} s` };
}

/** The number of bytes read; undefined if there are none yet. */
function readSome(descriptor: number, chunk: Buffer): number | undefined {
  try {
    return readSync(descriptor, chunk);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return undefined;
    throw error;
  }
}

/** Settings are read before anything else goes on, so nothing waits meanwhile. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}
