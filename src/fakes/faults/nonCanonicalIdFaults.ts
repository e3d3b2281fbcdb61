import type { OperationName } from '../../contract/operations.ts';
import { percentDecoded } from '../../http/percentDecoded.ts';
import { reply } from '../reference/Reply.ts';
import { pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing, serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeProviderId, operationOf, respondInstead } from './requestChanges.ts';

/** Faults of ids of a provider that a proxy may clean. */
export const nonCanonicalIdFaults: readonly Fault[] = [
  {
    id: 'way-back-taken',
    statement: 'A read takes the way back that stands encoded in the id of a provider.',
    source: 'stephenberry/glaze#2701',
    violates: ['SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^[^/]*\/\.\.\//, ''), 'sync-status'),
  },
  {
    id: 'way-back-to-another',
    statement: 'A read takes the way back that stands encoded in the id of a provider, and ends at another provider.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeStage('lookup', (next, rawId, context) => {
      const isWayBack = operationOf(context) === 'sync-status' && percentDecoded(rawId).includes('/../');
      return next(isWayBack ? context.state.fixtures.providers[1].id : rawId, context);
    }),
  },
  {
    id: 'way-back-taken-by-sync',
    statement: 'A sync takes the way back that stands encoded in the id of a provider.',
    source: 'isaacs/st#104',
    violates: ['SYNC-OBJECT-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => id.split('/').at(-1) ?? id, 'sync-object'),
  },
  {
    id: 'provider-id-ends-at-nul',
    statement: 'The id of a provider ends at a NUL, as a string of C does.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => id.split('\0')[0] ?? id),
  },
  {
    id: 'provider-id-nul-crashes',
    statement: 'A NUL in the id of a provider is answered 500, since the database takes none.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-OBJECT-UNCLEAN-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing(changeProviderId((id) => (id.includes('\0') ? crash() : id))),
  },
  {
    id: 'provider-id-dot-dropped',
    statement: 'A sync drops a dot at the end of the id of a provider.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\.$/, ''), 'sync-object'),
  },
  {
    id: 'provider-id-fraction',
    statement: 'A read takes the id of a provider as a fraction.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\.0+$/, ''), 'sync-status'),
  },
  {
    id: 'provider-id-slash-dropped',
    statement: 'An encoded slash at the end of the id of a provider is dropped.',
    source: 'koseven/koseven#382',
    violates: ['SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\/$/, '')),
  },
  {
    id: 'provider-id-slash-crashes',
    statement: 'A read of an encoded slash in the id of a provider is answered 500.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-STATUS-CLEANED-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing(changeProviderId((id) => (id.includes('/') ? crash() : id), 'sync-status')),
  },
  {
    id: 'provider-id-empty-is-first',
    statement: 'Without an id the first provider is meant.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: changeStage('match', (next, target, context) =>
      next(target.replace('/scim//', `/scim/${context.state.fixtures.providers[0].id}/`), context),
    ),
  },
  {
    id: 'provider-id-empty-lists',
    statement: 'A read without an id gets a list.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: withoutId('sync-status', reply(200, [])),
  },
  {
    id: 'provider-id-empty-crashes',
    statement: 'A sync without an id is answered 500.',
    violates: ['SYNC-OBJECT-UNCLEAN-PROVIDER', 'NO-SERVER-ERROR'],
    change: withoutId('sync-object', serverError),
  },
];

/** Answers requests whose path has an empty segment where the id belongs. */
function withoutId(operation: OperationName, response: ReturnType<typeof reply>): Change {
  return respondInstead(
    ({ target }, context) => pathOf(target).includes('/scim//') && operationOf(context) === operation,
    () => response,
  );
}
