import type { HeaderList } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';

/** The settings that decide how requests identify the suite. */
export type SenderSettings = Pick<Target, 'userAgent' | 'traceHeader'>;

/** Name and value of the header field that carries the id of an exchange. */
export type TraceField = HeaderList[number];

/**
 * The header fields by which the operator of a deployment finds a request in the logs: the `User-Agent` first, then the
 * field with the id of the exchange, if there is one.
 *
 * @param product name and version of this suite, used with the requirement unless the settings give a `User-Agent`.
 */
export function senderFields(
  { userAgent }: Pick<SenderSettings, 'userAgent'>,
  product: string,
  requirement: string,
  trace?: TraceField,
): HeaderList {
  return [['User-Agent', userAgent ?? `${product} (${requirement})`], ...(trace === undefined ? [] : [trace])];
}
