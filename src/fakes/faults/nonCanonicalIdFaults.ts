import type { OperationName } from '../../contract/operations.ts';
import { providersPath } from '../../contract/providerKinds.ts';
import { percentDecoded } from '../../http/percentDecoded.ts';
import type { Context } from '../reference/Context.ts';
import { reply } from '../reference/Reply.ts';
import { pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing, serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeProviderId, operationOf, respondInstead } from './requestChanges.ts';

/** Faults of provider ids that a proxy may normalise. */
export const nonCanonicalIdFaults: readonly Fault[] = [
  {
    id: 'way-back-taken',
    statement: 'A read resolves encoded dot segments in a provider id.',
    source: 'stephenberry/glaze#2701',
    violates: ['SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^[^/]*\/\.\.\//, ''), 'sync-status'),
  },
  {
    id: 'way-back-to-another',
    statement: 'A read resolves encoded dot segments in a provider id, to another provider.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeStage('lookup', (next, rawId, context) => {
      const isWayBack = operationOf(context) === 'sync-status' && percentDecoded(rawId).includes('/../');
      return next(isWayBack ? context.state.fixtures.providers[1].id : rawId, context);
    }),
  },
  {
    id: 'way-back-taken-by-sync',
    statement: 'A sync resolves encoded dot segments in a provider id.',
    source: 'isaacs/st#104',
    violates: ['SYNC-OBJECT-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => id.split('/').at(-1) ?? id, 'sync-object'),
  },
  {
    id: 'provider-id-ends-at-nul',
    statement: 'A provider id ends at a NUL, like a string in C.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => id.split('\0')[0] ?? id),
  },
  {
    id: 'provider-id-nul-crashes',
    statement: 'A NUL in a provider id gets 500, since the database rejects it.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-OBJECT-UNCLEAN-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing(changeProviderId((id) => (id.includes('\0') ? crash() : id))),
  },
  {
    id: 'provider-id-dot-dropped',
    statement: 'A sync drops a dot at the end of a provider id.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\.$/, ''), 'sync-object'),
  },
  {
    id: 'provider-id-fraction',
    statement: 'A read accepts a provider id with a fraction of zero.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\.0+$/, ''), 'sync-status'),
  },
  {
    id: 'provider-id-slash-dropped',
    statement: 'An encoded slash at the end of a provider id is dropped.',
    source: 'koseven/koseven#382',
    violates: ['SYNC-STATUS-CLEANED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\/$/, '')),
  },
  {
    id: 'provider-id-slash-crashes',
    statement: 'A read with an encoded slash in a provider id gets 500.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER', 'SYNC-STATUS-CLEANED-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing(changeProviderId((id) => (id.includes('/') ? crash() : id), 'sync-status')),
  },
  {
    id: 'provider-id-empty-is-first',
    statement: 'An empty provider id is the first provider.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: changeStage('match', (next, target, context) =>
      next(target.replace(emptyId(context), withFirstId(context)), context),
    ),
  },
  {
    id: 'provider-id-empty-lists',
    statement: 'A read with an empty provider id gets a list.',
    violates: ['SYNC-STATUS-UNCLEAN-PROVIDER'],
    change: withoutId('sync-status', reply(200, [])),
  },
  {
    id: 'provider-id-empty-crashes',
    statement: 'A sync with an empty provider id gets 500.',
    violates: ['SYNC-OBJECT-UNCLEAN-PROVIDER', 'NO-SERVER-ERROR'],
    change: withoutId('sync-object', serverError),
  },
];

/** The part of a path whose provider id is empty. */
function emptyId({ state }: Pick<Context, 'state'>): string {
  return `${providersPath(state.dialect.kind)}/`;
}

/** The same with the id of the first provider. */
function withFirstId({ state }: Pick<Context, 'state'>): string {
  return `${providersPath(state.dialect.kind)}${state.fixtures.providers[0].id}/`;
}

/** Responds to requests whose path has an empty provider id. */
function withoutId(operation: OperationName, response: ReturnType<typeof reply>): Change {
  return respondInstead(
    ({ target }, context) => pathOf(target).includes(emptyId(context)) && operationOf(context) === operation,
    () => response,
  );
}
