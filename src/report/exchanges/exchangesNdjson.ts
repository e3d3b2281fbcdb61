import type { NumberedExchange } from './NumberedExchange.ts';

/** The exchanges of a run as NDJSON: one JSON object per line, with the members of {@link NumberedExchange}. */
export function exchangesNdjson(exchanges: readonly NumberedExchange[]): string {
  return exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
}
