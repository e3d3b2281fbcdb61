import { isWrite, succeeded } from './callKinds.ts';
import type { Window } from './evidence.ts';
import { keyOf } from './keyOf.ts';
import { resourceTypes } from './SinkCall.ts';
import type { SinkRecord } from './SinkRecord.ts';

/**
 * Whether the provider wrote more than one resource of a type within a window in which this run named at most one object of each:
 * it syncs by itself then, as authentik does with a schedule, or for another client.
 */
export function othersWritten({ calls }: Pick<SinkRecord, 'calls'>, { from, to }: Window): boolean {
  return resourceTypes.some((type) => {
    const written = calls.filter(
      (call) =>
        call.authorized &&
        isWrite(call) &&
        succeeded(call) &&
        call.resource?.type === type &&
        call.at >= from &&
        call.at <= to,
    );
    return new Set(written.map(keyOf)).size > 1;
  });
}
