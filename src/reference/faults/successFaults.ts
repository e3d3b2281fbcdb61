import { groupModel } from '../SyncRequest.ts';
import type { Fault } from './Fault.ts';

/** Faults of the answer to a valid sync. */
export const successFaults: readonly Fault[] = [
  {
    id: 'group-messages-null',
    statement: 'The result of syncing a group has null where its list of messages belongs.',
    violates: [
      'SYNC-OBJECT-200-GROUP',
      'SYNC-OBJECT-200-ANY-SPELLING',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
    ],
    change: (stages) => ({
      ...stages,
      sync: async (sync, provider, context) => {
        const result = await stages.sync(sync, provider, context);
        return sync.sync_object_model === groupModel ? { ...result, messages: null } : result;
      },
    }),
  },
];
