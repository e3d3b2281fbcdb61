import { reply } from '../Reply.ts';
import type { Fault } from './Fault.ts';

/** Faults of the lookup of a provider. */
export const lookupFaults: readonly Fault[] = [
  {
    id: 'unknown-provider-idle',
    statement: 'The status of a 32-bit id that names no provider is an empty one.',
    violates: [
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-404-UNKNOWN-PROVIDER',
      'SYNC-STATUS-404-BODY',
      'SYNC-STATUS-404-GENERIC-ERROR',
    ],
    change: (stages) => ({
      ...stages,
      refuse: (refusal, way, context) =>
        way?.route.operation === 'sync-status' && refusal.reason === 'unknown-provider' && is32Bit(way.route.rawId)
          ? reply(200, { is_running: false, tasks: [] })
          : stages.refuse(refusal, way, context),
    }),
  },
];

function is32Bit(id: string): boolean {
  return /^[1-9]\d*$/.test(id) && Number(id) < 2 ** 31;
}
