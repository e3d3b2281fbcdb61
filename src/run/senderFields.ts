import type { HeaderList } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';

/** The settings that decide how requests identify the suite. */
export type SenderSettings = Pick<Target, 'userAgent' | 'traceHeader'>;

/**
 * The header fields by which the operator of a deployment finds a request in the logs: the `User-Agent` first, then the
 * field that carries the requirement, if the settings name one.
 *
 * @param product name and version of this suite, used with the requirement unless the settings give a `User-Agent`.
 */
export function senderFields(
  { userAgent, traceHeader }: SenderSettings,
  product: string,
  requirement: string,
): HeaderList {
  return [
    ['User-Agent', userAgent ?? `${product} (${requirement})`],
    ...(traceHeader === undefined ? [] : [[traceHeader, requirement] as const]),
  ];
}
