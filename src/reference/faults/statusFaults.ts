import type { Fault } from './Fault.ts';

/** Faults of the sync status. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'finish-before-start',
    statement: 'Every task finishes a quarter of a second before it starts.',
    violates: ['SYNC-STATUS-FINISH-NOT-BEFORE-START'],
    change: (stages) => ({
      ...stages,
      presentTask: (task, context) => {
        const finish = new Date(Date.parse(task.start_timestamp) - 250).toISOString();
        return { ...stages.presentTask(task, context), finish_timestamp: finish, duration: 0 };
      },
    }),
  },
];
