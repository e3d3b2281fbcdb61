import { racing, withReaders } from '../faults/atOnceChanges.ts';
import { remoteKey } from '../reference/State.ts';
import type { Quirk } from './Quirk.ts';

/** Quirks of simultaneous requests. */
export const atOnceQuirks: readonly Quirk[] = [
  {
    id: 'readers-hold-the-lock',
    statement: 'Whether a sync is running is read from a lock that readers of the status hold too.',
    recordings: {
      '2024.8.1': 'concurrent-status-20-03',
      '2025.8.1': 'concurrent-status-20-01',
      '2026.5.0-rc1': 'concurrent-status-20-03',
    },
    change: withReaders((readers) => readers > 1),
  },
  {
    id: 'first-syncs-make-two',
    statement: 'Two simultaneous syncs of an object that was not written before create a resource each.',
    recordings: { '2024.8.1': 'concurrent-new-group-2-01', '2025.8.1': 'concurrent-new-group-2-01' },
    change: racing((push, { state }) => !state.remoteIds.has(remoteKey(push))),
  },
];
