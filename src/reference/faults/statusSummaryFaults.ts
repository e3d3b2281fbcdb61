import type { Fault } from './Fault.ts';

/** Faults of a sync status that sums up the last sync. */
export const statusSummaryFaults: readonly Fault[] = [
  {
    id: 'last-sync-in-future',
    statement: 'The last successful sync is an hour from now.',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE'],
    generation: '2025.8',
    change: (stages) => {
      const last_successful_sync = new Date(Date.now() + 3_600_000).toISOString();
      return {
        ...stages,
        lastSync: (provider, context) => ({ ...stages.lastSync(provider, context), last_successful_sync }),
      };
    },
  },
  {
    id: 'done-without-time',
    statement: 'A sync that is done has no time at which it succeeded.',
    violates: ['SYNC-STATUS-DONE-HAS-LAST-SYNC'],
    generation: '2025.8',
    change: (stages) => ({
      ...stages,
      lastSync: (provider, context) => {
        const { last_successful_sync: _, ...rest } = stages.lastSync(provider, context);
        return rest;
      },
    }),
  },
];
