import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';

/** One embedded run of the compiled bin, from the start of its process to its end. */
export interface MeasuredRun {
  readonly seconds: number;
  readonly report: Report;
  /** Of the largest of its processes, MiB; undefined where /proc does not tell. */
  readonly peakMiB?: number;
}

/**
 * Runs the bin against the embedded reference deployment in an empty folder and measures it.
 *
 * @throws Error where the run leaves no report.
 */
export async function measureBin(): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-bench-'));
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js')], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
  });
  const peaks: number[] = [];
  const watch = setInterval(() => peaks.push(...peaksOfGroup(child.pid ?? 0)), 50);
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  const report: Report = JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, report, ...(peaks.length > 0 ? { peakMiB: Math.max(...peaks) } : {}) };
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
