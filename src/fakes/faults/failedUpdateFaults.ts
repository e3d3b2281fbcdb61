import { remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatus } from './isStatus.ts';

const violates = ['SYNC-OBJECT-CREATES-NOTHING-TWICE'];
const makesSecond = 'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND';

/** Faults that show if the service provider refuses an update, or in the sync after that. */
export const failedUpdateFaults: readonly Fault[] = [
  {
    id: 'failed-update-forgets-resource',
    statement:
      'If the service provider refuses an update, the id of the resource is forgotten, and the next sync creates it.',
    violates: [makesSecond, ...violates],
    change: forgetting((events) => events.length > 0),
  },
  {
    id: 'lost-resource-not-remembered',
    statement: 'A user whose resource was lost is created again, but its new id is not kept.',
    violates: ['SYNC-OBJECT-LOST-MAKES-ONE', 'SYNC-OBJECT-LOST-GROUP-WRITTEN-WHOLE', ...violates],
    change: changeStage('push', async (next, push, context) => {
      const { remoteIds } = context.state;
      const key = remoteKey(push);
      const known = remoteIds.get(key);
      const events = await next(push, context);
      if (known !== undefined && push.object.model === userModel) remoteIds.set(key, known);
      return events;
    }),
  },
  {
    id: 'refused-update-creates',
    statement: 'If the service provider refuses an update with 400, the object is created anew.',
    violates: [makesSecond, ...violates],
    change: changeStage('push', async (next, push, context) => {
      const { remoteIds } = context.state;
      const key = remoteKey(push);
      const known = remoteIds.get(key);
      const events = await next(push, context);
      if (known === undefined || !isStatus(400)(events)) return events;
      remoteIds.delete(key);
      return next(push, context);
    }),
  },
  {
    id: 'update-refused-as-invalid-forgets-resource',
    statement: 'If the service provider refuses an update with 400, the next sync creates the object.',
    violates: [makesSecond, ...violates],
    change: forgetting(isStatus(400)),
  },
];

/** Forgets the id of a resource whose update failed in some way. */
function forgetting(isMet: (events: readonly LogEvent[]) => boolean): Change {
  return changeStage('push', async (next, push, context) => {
    const { remoteIds } = context.state;
    const isKnown = remoteIds.has(remoteKey(push));
    const events = await next(push, context);
    if (isKnown && isMet(events)) remoteIds.delete(remoteKey(push));
    return events;
  });
}
