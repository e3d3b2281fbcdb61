import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/lib/packageRoot.ts';

/** One run of the compiled bin, from the start of its process to its end. */
export interface MeasuredRun<Written> {
  readonly seconds: number;
  /** What it left in its folder. */
  readonly written: Written;
  /** Of the largest of its processes, MiB; undefined where /proc does not tell. */
  readonly peakMiB?: number;
}

/**
 * Runs the bin without settings in an empty folder and measures it.
 *
 * @param file the JSON document that it leaves in `conformance-report`.
 * @throws Error where there is none.
 */
export async function measureBin<Written>(args: readonly string[], file: string): Promise<MeasuredRun<Written>> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-bench-'));
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), ...args], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
  });
  const peaks: number[] = [];
  const watch = setInterval(() => peaks.push(...peaksOfGroup(child.pid ?? 0)), 50);
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  const written: Written = JSON.parse(readFileSync(join(folder, 'conformance-report', file), 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, written, ...(peaks.length > 0 ? { peakMiB: Math.max(...peaks) } : {}) };
}

/** Peak resident memory of each process of a process group, MiB (proc(5): `VmHWM`, and `stat` field 5). */
function peaksOfGroup(group: number): readonly number[] {
  try {
    return readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? peakOf(pid, group) : []));
  } catch {
    return [];
  }
}

function peakOf(pid: string, group: number): readonly number[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    if (Number(fields[2]) !== group) return [];
    const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? [] : [Number(kibibytes) / 1024];
  } catch {
    // The process ended between two reads.
    return [];
  }
}
