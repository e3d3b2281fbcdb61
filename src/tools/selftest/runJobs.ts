import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { SuiteError } from '../../lib/SuiteError.ts';
import { tokenSettings } from '../../settings/settingNames.ts';

/** Young generation of the heap, MiB. The heap itself has no limit: near one, garbage collection takes a quarter of the time. */
const execArgv = ['--max-semi-space-size=16'];

/** A job on its way to a process, with its place in the list. */
export interface JobMessage<Job> {
  readonly index: number;
  readonly job: Job;
}

/** The result of the job at this place. */
export interface ResultMessage<Result> {
  readonly index: number;
  readonly result: Result;
}

/** How jobs are spread over processes. */
export interface JobOptions<Result> {
  /** Entry of the processes: it replies to each {@link JobMessage} with one {@link ResultMessage}. */
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
  const queue = jobs.entries();
  // Jobs need no tokens, and Node prints the environment of a child process under NODE_DEBUG=child_process.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !tokenSettings.some((token) => token === name)),
  );
  const workers = Array.from({ length: Math.min(processes, jobs.length) }, () =>
    fork(entry, [], { execArgv, env, stdio: ['ignore', process.stderr, process.stderr, 'ipc'] }),
  );
  try {
    await Promise.all(
      workers.flatMap((worker) =>
        Array.from({ length: jobsAtOnce }, async () => {
          // All share one iterator, so each job is taken once.
          for (const [index, job] of queue) {
            const result = await responseOf<Result>(worker, { index, job }, limitMs);
            results[index] = result;
            onResult?.(result);
          }
        }),
      ),
    );
    return results;
  } finally {
    await Promise.all(workers.map(end));
  }
}

async function responseOf<Result>(worker: ChildProcess, message: JobMessage<object>, limitMs: number): Promise<Result> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limitMs)]);
  try {
    const responded = Promise.race([
      resultOf<Result>(worker, message.index, signal),
      once(worker, 'exit', { signal }).then(([code, killedBy]) =>
        Promise.reject(new SuiteError(`it ended with ${killedBy ?? `code ${code}`}`)),
      ),
    ]);
    worker.send(message);
    return await responded;
  } catch (error) {
    const what = signal.aborted ? `it did not end within ${limitMs / 1000} s` : String(error);
    throw new SuiteError(`a worker of the self-test broke at ${JSON.stringify(message.job)}: ${what}`, {
      cause: error,
    });
  } finally {
    done.abort();
  }
}

/** The result of one job; results of concurrent jobs are ignored. */
async function resultOf<Result>(worker: ChildProcess, index: number, signal: AbortSignal): Promise<Result> {
  for await (const [message] of on(worker, 'message', { signal })) {
    // Only the entry sends messages.
    const { index: of, result } = message as ResultMessage<Result>;
    if (of === index) return result;
  }
  throw new SuiteError('its messages ended');
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exited;
}
