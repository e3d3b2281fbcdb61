import type { Exchange } from '../http/Exchange.ts';

/** An answer slower than this, milliseconds, is no answer to the request alone: the deployment has waited for something. */
export const slowAnswerMs = 5_000;

/**
 * What to ask where a sync got no answer in time, or was refused late: authentik hands each to a worker, and where none is
 * free, 2024.8 answers nothing and 2026.5 answers 405 after ten seconds. That says nothing of the contract.
 *
 * @returns undefined for any other exchange; a 5xx is wrong however late it is.
 */
export function workerQuestion({ probe, result, elapsedMs }: Exchange): string | undefined {
  if (probe.method !== 'POST') return undefined;
  const isLate =
    result.kind === 'failure'
      ? result.failure === 'timeout'
      : elapsedMs > slowAnswerMs && result.status >= 400 && result.status < 500;
  if (!isLate) return undefined;
  const seconds = result.kind === 'failure' ? '' : ` after ${(elapsedMs / 1000).toFixed(1)} s`;
  return `${seconds}: is a worker of the deployment alive, and free?`;
}
