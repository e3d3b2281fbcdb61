import { reply } from '../Reply.ts';
import type { Fault } from './Fault.ts';

/** Faults of the lookup of a provider. */
export const lookupFaults: readonly Fault[] = [
  {
    id: 'unknown-provider-idle',
    statement: 'The status of an integer id that names no provider is an empty one.',
    violates: ['SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: (stages) => ({
      ...stages,
      refuse: (refusal, way, context) =>
        way?.route.operation === 'sync-status' && refusal.reason === 'unknown-provider' && /^\d+$/.test(way.route.rawId)
          ? reply(200, { is_running: false, tasks: [] })
          : stages.refuse(refusal, way, context),
    }),
  },
];
