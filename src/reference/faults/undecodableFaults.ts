import { reply } from '../Reply.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationOf } from './requestChanges.ts';

/** Faults of ids of a provider whose escapes cannot be undone. */
export const undecodableFaults: readonly Fault[] = [
  {
    id: 'provider-id-escape-crashes',
    statement: 'An escape that cannot be undone in the id of a provider is answered 500.',
    violates: ['SYNC-STATUS-UNDECODABLE-PROVIDER', 'SYNC-OBJECT-UNDECODABLE-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing((stages) => ({
      ...stages,
      lookup: (rawId, context) => (isUndecodable(rawId) ? crash() : stages.lookup(rawId, context)),
    })),
  },
  {
    id: 'provider-id-escape-forbidden',
    statement: 'A read of an id of a provider that is not UTF-8 is answered 403, by a firewall.',
    violates: ['SYNC-STATUS-UNDECODABLE-PROVIDER'],
    change: toUndecodable(403, (context) => operationOf(context) === 'sync-status'),
  },
  {
    id: 'provider-id-escape-unprocessable',
    statement: 'A sync by a provider whose id is not UTF-8 is answered 422.',
    violates: ['SYNC-OBJECT-UNDECODABLE-PROVIDER'],
    change: toUndecodable(422, (context) => operationOf(context) === 'sync-object'),
  },
];

function isUndecodable(rawId: string): boolean {
  try {
    return decodeURIComponent(rawId) === undefined;
  } catch {
    return true;
  }
}

function toUndecodable(status: number, applies: (context: Parameters<typeof operationOf>[0]) => boolean): Change {
  return (stages) => ({
    ...stages,
    respond: (context) => {
      const rawId = stages.match(context.request.target, context)?.rawId ?? '';
      return isUndecodable(rawId) && applies(context)
        ? Promise.resolve(reply(status, undefined))
        : stages.respond(context);
    },
  });
}
