import { remoteKey } from '../reference/State.ts';
import { changeStage } from './changeStage.ts';
import type { Fault } from './Fault.ts';

const violates = ['SYNC-OBJECT-CREATES-NOTHING-TWICE'];

/** Faults that show in the sync after one whose update the service provider refused. */
export const failedUpdateFaults: readonly Fault[] = [
  {
    id: 'failed-update-forgets-resource',
    statement:
      'If the service provider refuses an update, the id of the resource is forgotten, and the next sync creates it.',
    violates,
    change: changeStage('push', async (next, push, context) => {
      const { remoteIds } = context.state;
      const isKnown = remoteIds.has(remoteKey(push));
      const events = await next(push, context);
      if (isKnown && events.length > 0) remoteIds.delete(remoteKey(push));
      return events;
    }),
  },
];
