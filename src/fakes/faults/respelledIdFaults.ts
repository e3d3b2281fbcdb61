import type { Group, User } from '../reference/Fixtures.ts';
import { userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

const violates = ['SYNC-OBJECT-RESPELLED-ID-MAKES-NO-SECOND'];

/** Faults that show if an id is sent in another spelling than before. */
export const respelledIdFaults: readonly Fault[] = [
  {
    id: 'user-id-with-zero-makes-second',
    statement: 'A user id with a zero before it finds the user, and is remembered as that of another one.',
    violates,
    change: foundAs(
      (id) => id.replace(/^0+/, ''),
      ({ model }) => model === userModel,
    ),
  },
  {
    id: 'group-id-in-capitals-makes-second',
    statement: 'A group id in capitals finds the group, and is remembered as that of another one.',
    violates,
    change: foundAs(
      (id) => id.toLowerCase(),
      ({ model }) => model !== userModel,
    ),
  },
];

/** Finds an object by a normalised id, but keeps the id that was sent. */
function foundAs(normalise: (id: string) => string, applies: (object: User | Group) => boolean): Change {
  return changeStage('findObject', (next, sync, context) => {
    const { sync_object_id: id } = sync;
    const found = next(sync, context) ?? next({ ...sync, sync_object_id: normalise(id) }, context);
    return found === undefined || found.id === id || !applies(found) ? next(sync, context) : { ...found, id };
  });
}
