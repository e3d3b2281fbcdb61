import type { OperationName } from '../../contract/operations.ts';
import type { Context } from '../reference/Context.ts';
import { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isDeclared } from './fieldChanges.ts';
import { respondInstead } from './requestChanges.ts';

/** Faults of provider ids that cannot be percent-decoded. */
export const undecodableFaults: readonly Fault[] = [
  {
    id: 'provider-id-escape-crashes',
    statement: 'An invalid percent-escape in a provider id gets 500.',
    violates: ['SYNC-STATUS-UNDECODABLE-PROVIDER', 'SYNC-OBJECT-UNDECODABLE-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing(
      changeStage('lookup', (next, rawId, context) => (isUndecodable(context) ? crash() : next(rawId, context))),
    ),
  },
  {
    id: 'provider-id-escape-forbidden',
    statement: 'A read with a provider id that is not UTF-8 gets 403 from a firewall.',
    violates: ['SYNC-STATUS-UNDECODABLE-PROVIDER'],
    change: toUndecodable(403, 'sync-status'),
  },
  {
    id: 'provider-id-escape-unprocessable',
    statement: 'A sync with a provider id that is not UTF-8 gets 422.',
    violates: ['SYNC-OBJECT-UNDECODABLE-PROVIDER'],
    change: toUndecodable(422, 'sync-object'),
  },
];

/** Whether the provider id in the path cannot be percent-decoded. */
function isUndecodable({ request }: Context): boolean {
  const [, rawId = ''] = /\/providers\/[^/]*\/([^/]*)\/sync\//.exec(request.target) ?? [];
  try {
    return decodeURIComponent(rawId) === undefined;
  } catch {
    return true;
  }
}

function toUndecodable(status: number, operation: OperationName): Change {
  return respondInstead(
    (_, context) => isUndecodable(context) && isDeclared(context, operation),
    () => reply(status, undefined),
  );
}
