/** The place of an exchange: its run, and its number in the order in which the requests of the run began, from 1. */
export interface ExchangePlace {
  /** A UUID. */
  readonly runId: string;
  readonly position: number;
}

/**
 * The id of an exchange, unique among all runs: `RUN-POSITION`. It has only letters, digits and hyphens, because servers that
 * log an `X-Request-Id` often drop other characters. A repeated request has an id of its own.
 */
export function exchangeId({ runId, position }: ExchangePlace): string {
  return `${runId}-${position}`;
}

/**
 * The value of the header field that carries the id. `traceparent` has its own format (W3C Trace Context §3.2): the run is the
 * trace and the position is the parent, in hexadecimal digits. All other fields carry {@link exchangeId}.
 */
export function traceValue(field: string, place: ExchangePlace): string {
  if (field.toLowerCase() !== 'traceparent') return exchangeId(place);
  return `00-${place.runId.replaceAll('-', '')}-${place.position.toString(16).padStart(16, '0')}-01`;
}
