import { readAsInteger, readAsUuid } from '../../generate/readAsId.ts';
import { changeStage } from '../faults/changeStage.ts';
import { userModel } from '../reference/SyncRequest.ts';
import { raise, raising } from './exceptions.ts';
import type { Quirk } from './Quirk.ts';

/** Maximum number of digits that Python's `int()` reads. */
const mostDigits = 4_300;

/** Quirks of the lookup of an object. */
export const objectQuirks: readonly Quirk[] = [
  {
    id: 'object-id-in-any-spelling',
    statement: "The id of a user is read with Python's int(), that of a group with UUID().",
    recordings: {
      '2024.8.1': 'body-id-user-plus',
      '2025.4.0': 'body-group-nodash',
      '2025.8.1': 'body-id-group-hex',
      '2026.5.0-rc1': 'body-group-no-dashes',
    },
    change: (stages) => ({
      ...stages,
      findObject: (sync, { state }) => {
        const id = sync.sync_object_id;
        if (sync.sync_object_model === userModel) {
          const number = readAsInteger(id);
          return state.fixtures.users.find((user) => BigInt(user.id) === number);
        }
        return state.fixtures.groups.find((group) => readAsUuid(group.id) === readAsUuid(id));
      },
    }),
  },
  {
    id: 'object-id-unreadable-raises',
    statement: 'An id that is not an integer for a user, or not a UUID for a group, raises an exception in the task.',
    recordings: {
      '2024.8.1': 'body-id-user-abc',
      '2025.4.0': 'body-id-abc',
      '2025.8.1': 'body-id-user-abc',
      '2026.5.0-rc1': 'body-id-user-abc',
    },
    change: raising(
      changeStage('findObject', (next, sync, context) => {
        const { sync_object_id: id, sync_object_model: model } = sync;
        const readable =
          model === userModel
            ? id.length <= mostDigits && readAsInteger(id) !== undefined
            : readAsUuid(id) !== undefined;
        return readable ? next(sync, context) : raise('task');
      }),
    ),
  },
  {
    id: 'unknown-object-silent',
    statement: 'The result of a sync of an unknown object has no message.',
    recordings: {
      '2024.8.1': 'user-unknown',
      '2025.4.0': 'user-unknown',
      '2025.8.1': 'body-id-unknown',
    },
    change: changeStage('sync', async (next, sync, provider, context) =>
      context.stages.findObject(sync, context) === undefined ? { messages: [] } : next(sync, provider, context),
    ),
  },
];
