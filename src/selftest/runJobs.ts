import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { SuiteError } from '../SuiteError.ts';

/** Heap of one process, MiB: without it each takes what it can get. */
const execArgv = ['--max-semi-space-size=16', '--max-old-space-size=256'];

/** How jobs are spread over processes. */
export interface JobOptions<Result> {
  /** Entry of the processes: it answers each message, a job, with one message, its result. */
  readonly entry: URL;
  /** Processes at most; at least 1. */
  readonly processes: number;
  /** Limit of one job, milliseconds. */
  readonly limitMs: number;
  /** Is told each result as soon as it is there. */
  readonly onResult?: (result: Result) => void;
}

/**
 * Runs jobs in processes of their own, one at a time in each. What they print goes to standard error.
 *
 * @param jobs what JSON can hold, and so are the results.
 * @returns the results in the order of the jobs.
 * @throws SuiteError where a process ends, breaks, or exceeds the limit; no process is left then either.
 */
export async function runJobs<Job extends object, Result>(
  jobs: readonly Job[],
  { entry, processes, limitMs, onResult }: JobOptions<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = jobs.entries();
  const workers = Array.from({ length: Math.min(processes, jobs.length) }, () =>
    fork(entry, [], { execArgv, stdio: ['ignore', process.stderr, process.stderr, 'ipc'] }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        // The workers share one iterator: each takes the job that nobody has taken.
        for (const [index, job] of queue) {
          const result = await answerOf<Result>(worker, job, limitMs);
          results[index] = result;
          onResult?.(result);
        }
      }),
    );
    return results;
  } finally {
    await Promise.all(workers.map(end));
  }
}

async function answerOf<Result>(worker: ChildProcess, job: object, limitMs: number): Promise<Result> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limitMs)]);
  try {
    const answered = Promise.race([
      once(worker, 'message', { signal }).then(([result]): Result => result),
      once(worker, 'exit', { signal }).then(([code, killedBy]) =>
        Promise.reject(new SuiteError(`it ended with ${killedBy ?? `code ${code}`}`)),
      ),
    ]);
    worker.send(job);
    return await answered;
  } catch (error) {
    const what = signal.aborted ? `it did not end within ${limitMs / 1000} s` : String(error);
    throw new SuiteError(`a worker of the self-test broke at ${JSON.stringify(job)}: ${what}`, { cause: error });
  } finally {
    done.abort();
  }
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exited;
}
