import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { isPartOf } from './partOf.ts';
import { exchangeFileNames, reportFileNames } from './reportFileNames.ts';
import { writeFiles } from './writeFiles.ts';

/** Lock file that names the run which uses a report folder; removed when the run ends. */
const lockName = '.run.lock';

/** Subfolder for the files of the previous run. */
const previousName = 'previous';

/** The process that uses a report folder. */
interface Holder {
  readonly host: string;
  readonly pid: number;
}

/** The report folder of one run: claimed before its first request, so that no run starts whose report cannot be written. */
export class ReportFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Creates the folder if necessary, locks it for this process, and moves the files of an earlier run to `previous/`, so that
   * they are not mistaken for those of this run, and removes what a killed process has left of a file. Nothing else in the
   * folder is touched.
   *
   * @param path absolute.
   * @throws SuiteError, with the fix, if it is not a writable folder, if another run uses it, or if a file that this suite did
   * not write has the name of one that a run writes.
   */
  static claim(path: string): ReportFolder {
    try {
      mkdirSync(path, { recursive: true });
      accessSync(path, constants.W_OK);
      takeLock(path);
    } catch (error) {
      if (error instanceof SuiteError) throw error;
      const what = codeOf(error) === 'EEXIST' ? 'not a folder' : codeOf(error);
      throw new SuiteError(`CONFORMANCE_OUTPUT: ${path} cannot be written to (${what}): name another folder`, {
        cause: error,
      });
    }
    const folder = new ReportFolder(path);
    try {
      folder.#moveEarlier();
      return folder;
    } catch (error) {
      folder.release();
      throw error;
    }
  }

  /** Moves the files of an earlier run to `previous/` before a run is refused; does nothing if the folder cannot be claimed. */
  static setAside(path: string): void {
    if (!existsSync(path)) return;
    try {
      ReportFolder.claim(path).release();
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error;
    }
  }

  /**
   * Writes files, each completely or not at all.
   *
   * @throws SuiteError if one cannot be written, such as on a full disk.
   */
  write(files: { readonly [name: string]: string }): void {
    writeFiles(this.path, files);
  }

  /** Releases the folder for other runs. */
  release(): void {
    rmSync(join(this.path, lockName), { force: true });
  }

  #moveEarlier(): void {
    const names = [...reportFileNames, ...exchangeFileNames];
    for (const one of readdirSync(this.path).filter((file) => names.some((name) => isPartOf(file, name)))) {
      rmSync(join(this.path, one), { force: true });
    }
    const there = names.filter((name) => existsSync(join(this.path, name)));
    if (there.length === 0) return;
    if (!isReport(join(this.path, 'report.json'))) {
      throw new SuiteError(
        `CONFORMANCE_OUTPUT: ${join(this.path, there[0] ?? '')} is in the way, and no run of this suite has written it: name another folder`,
      );
    }
    const previous = join(this.path, previousName);
    mkdirSync(previous, { recursive: true });
    for (const name of names) rmSync(join(previous, name), { force: true });
    // The report last: by it the next run knows these files, if this process is killed meanwhile.
    for (const name of there.toReversed()) renameSync(join(this.path, name), join(previous, name));
  }
}

function isReport(path: string): boolean {
  const value = existsSync(path) ? parsedJson(readFileSync(path, 'utf8')) : undefined;
  return typeof value === 'object' && value !== null && 'schemaVersion' in value && 'requirements' in value;
}

function takeLock(folder: string): void {
  const path = join(folder, lockName);
  const own: Holder = { host: hostname(), pid: process.pid };
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = holderOf(path);
      if (holder !== undefined && mayLive(holder)) {
        const who = `process ${holder.pid}${holder.host === own.host ? '' : ` on ${holder.host}`}`;
        throw new SuiteError(
          `CONFORMANCE_OUTPUT: another run uses ${folder} (${who}): name another folder, or remove ${path} if that run has ended`,
        );
      }
      rmSync(path, { force: true });
    }
  }
}

/** Undefined if the lock no longer exists or is incomplete. */
function holderOf(path: string): Holder | undefined {
  const value = existsSync(path) ? parsedJson(readFileSync(path, 'utf8')) : undefined;
  if (typeof value !== 'object' || value === null || !('host' in value) || !('pid' in value)) return undefined;
  const { host, pid } = value;
  return typeof host === 'string' && typeof pid === 'number' ? { host, pid } : undefined;
}

/** Whether the process may still run. That of another machine may: it cannot be checked from here. */
function mayLive({ host, pid }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
