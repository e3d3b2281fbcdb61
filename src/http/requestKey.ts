import type { Probe } from './Probe.ts';

/** Everything that makes two probes the same request, as a key; which requirement sends it makes no difference. */
export function requestKey({ identity, method, path, headers, body, raw }: Probe): string {
  return JSON.stringify([identity, method, path, headers, Buffer.from(body ?? []).toString('base64'), raw]);
}
