import type { Requirement } from './Requirement.ts';

/** The needs of every requirement that sends a valid sync: consent, and an object that may be synced. */
export const needsToSync: Requirement['needs'] = [
  'CONFORMANCE_ALLOW_WRITES',
  ['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID'],
];
