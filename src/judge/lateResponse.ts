import type { Exchange } from '../http/Exchange.ts';

/** If a response takes longer than this, milliseconds, the deployment has waited for something else. */
export const slowResponseMs = 5_000;

/**
 * Whether a sync got no response in time, or was refused late: authentik hands each sync to a worker, and if none is free,
 * 2024.8 does not respond and 2026.5 responds 405 after ten seconds. That says nothing about the contract. A 5xx is wrong
 * however late it is.
 */
export function isWorkerLate({ probe, result, elapsedMs }: Exchange): boolean {
  if (probe.method !== 'POST') return false;
  if (result.kind === 'failure') return result.failure === 'timeout';
  return elapsedMs > slowResponseMs && result.status >= 400 && result.status < 500;
}
