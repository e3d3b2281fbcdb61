import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SuiteError } from '../SuiteError.ts';

/** Heap of one thread, MiB: without it each takes what it can get, and several together too much. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** How jobs are spread over threads. */
export interface JobOptions<Result> {
  /** Entry of the threads: it answers each message, a job, with one message, its result. */
  readonly entry: URL;
  /** Threads at most; at least 1. */
  readonly threads: number;
  /** Limit of one job, milliseconds. */
  readonly limitMs: number;
  /** Is told each result as soon as it is there. */
  readonly onResult?: (result: Result) => void;
}

/**
 * Runs jobs in worker threads, one at a time in each.
 *
 * @param jobs what `structuredClone` can copy.
 * @returns the results in the order of the jobs.
 * @throws SuiteError where a thread ends, breaks, or exceeds the limit; no thread is left then either.
 */
export async function runJobs<Job, Result>(
  jobs: readonly Job[],
  { entry, threads, limitMs, onResult }: JobOptions<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = jobs.entries();
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => new Worker(entry, { resourceLimits }));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        // The threads share one iterator: each takes the job that nobody has taken.
        for (const [index, job] of queue) {
          const result = await answerOf<Result>(worker, job, limitMs);
          results[index] = result;
          onResult?.(result);
        }
      }),
    );
    return results;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function answerOf<Result>(worker: Worker, job: unknown, limitMs: number): Promise<Result> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limitMs)]);
  worker.postMessage(job);
  try {
    return await Promise.race([
      once(worker, 'message', { signal }).then(([result]): Result => result),
      once(worker, 'exit', { signal }).then(([code]) => Promise.reject(new SuiteError(`it ended with code ${code}`))),
    ]);
  } catch (error) {
    const what = signal.aborted ? `it did not end within ${limitMs / 1000} s` : String(error);
    throw new SuiteError(`a worker of the self-test broke at ${JSON.stringify(job)}: ${what}`, { cause: error });
  } finally {
    done.abort();
  }
}
