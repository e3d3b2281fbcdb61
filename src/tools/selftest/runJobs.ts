import { setTimeout as delay } from 'node:timers/promises';
import { Tinypool } from 'tinypool';
import { SuiteError } from '../../lib/SuiteError.ts';
import { tokenSettings } from '../../settings/settingNames.ts';

/**
 * Young generation of the heap, MiB: the heap itself has no limit, since near one, garbage collection takes a quarter of
 * the time. And what a process prints goes to standard error: the command may print JSON.
 */
const execArgv = [
  '--max-semi-space-size=16',
  '--import=data:text/javascript,process.stdout.write=process.stderr.write.bind(process.stderr)',
];

/** How jobs are spread over processes. */
export interface JobOptions<Result> {
  /** Module whose default export takes a job and returns its result. */
  readonly entry: URL;
  /** Maximum number of processes; at least 1. */
  readonly processes: number;
  /** Concurrent jobs of a process; at least 1. While one waits, another runs in code that is already compiled. */
  readonly jobsAtOnce: number;
  /** Limit of one job, milliseconds. */
  readonly limitMs: number;
  /** Called with each result once it is available. */
  readonly onResult?: (result: Result) => void;
}

/**
 * Runs jobs in child processes, several at once in each. Their output goes to standard error.
 *
 * @param jobs JSON values, as are the results.
 * @returns the results in the order of the jobs.
 * @throws SuiteError if a process ends, breaks or exceeds the limit; no process is left even then.
 */
export async function runJobs<Job extends object, Result>(
  jobs: readonly Job[],
  { entry, processes, jobsAtOnce, limitMs, onResult }: JobOptions<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...jobs.entries()];
  const size = Math.min(processes, jobs.length);
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: entry.href,
    minThreads: size,
    maxThreads: size,
    concurrentTasksPerWorker: jobsAtOnce,
    execArgv,
    // Jobs need no tokens, and Node prints the environment of a child process under NODE_DEBUG=child_process.
    env: Object.fromEntries(
      Object.entries(process.env).filter(
        (pair): pair is [string, string] => !tokenSettings.some((token) => token === pair[0]),
      ),
    ),
  });
  // A process that ends while it has no job is replaced by the pool.
  pool.on('error', () => {});
  /** Runs waiting jobs one by one. */
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, job] = next;
      const result = await withinLimit<Result>(pool.run(job), limitMs).catch((cause: Error) => {
        throw new SuiteError(`a worker of the self-test broke at ${JSON.stringify(job)}: ${cause.message}`, { cause });
      });
      results[index] = result;
      onResult?.(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: size * jobsAtOnce }, work));
    return results;
  } finally {
    // The pool would start a process for a job that comes while it ends.
    waiting.length = 0;
    await pool.destroy();
  }
}

/** The pool has no limit for a job: its signal would take the process away from the other jobs of it. */
async function withinLimit<Result>(running: Promise<Result>, limitMs: number): Promise<Result> {
  const done = new AbortController();
  const late = delay(limitMs, undefined, done).then(() => {
    throw new SuiteError(`it did not end within ${limitMs / 1000} s`);
  });
  return Promise.race([running, late]).finally(() => done.abort());
}
