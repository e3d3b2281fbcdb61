import { operatorSyncs } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';

/** The needs of every requirement that sends a valid sync: consent, and an object that may be synced. */
export const needsToSync: Requirement['needs'] = [
  'CONFORMANCE_ALLOW_WRITES',
  ['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID'],
];

/** What requirements on syncs by the operator share. */
export const ofSyncs = {
  operation: 'sync-object',
  profile: 'core',
  needs: needsToSync,
  dimensions: operatorSyncs,
} as const;
