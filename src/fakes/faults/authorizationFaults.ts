import type { OperationName } from '../../contract/operations.ts';
import { genericError, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing, serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isDeclared } from './fieldChanges.ts';
import { operationOf, respondInstead } from './requestChanges.ts';
import { everyRestricted } from './requirementLists.ts';
import { toUnpermitted } from './toUnpermitted.ts';

/** Faults of what a caller without permission gets. */
export const authorizationFaults: readonly Fault[] = [
  {
    id: 'restricted-served',
    statement: 'Any valid token may do everything.',
    violates: [
      ...everyRestricted,
      'SYNC-OBJECT-VIEWER',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
      'SYNC-STATUS-HEAD-RESTRICTED',
    ],
    change: changeStage('authorize', () => true),
  },
  {
    id: 'restricted-reads',
    statement: 'Any valid token may read the status.',
    violates: [
      'SYNC-STATUS-RESTRICTED',
      'SYNC-STATUS-RESTRICTED-NO-HINT',
      'SYNC-STATUS-PRECEDENCE-RESTRICTED',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
      'SYNC-STATUS-HEAD-RESTRICTED',
    ],
    change: permit('sync-status'),
  },
  {
    id: 'restricted-syncs',
    statement: 'Any valid token may sync.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-VIEWER',
    ],
    change: permit('sync-object'),
  },
  {
    id: 'permission-granted-once',
    statement: 'The first request of each caller is permitted.',
    violates: ['SYNC-OBJECT-RESTRICTED', 'SYNC-OBJECT-VIEWER'],
    change: (stages) => {
      const seen = new Set<string>();
      return {
        ...stages,
        authorize: (caller, context) => {
          if (seen.has(caller.identity)) return stages.authorize(caller, context);
          seen.add(caller.identity);
          return true;
        },
      };
    },
  },
  {
    id: 'permission-cached',
    statement: 'The permission of the first caller is cached and applies to all callers.',
    violates: [
      ...everyRestricted,
      'SYNC-OBJECT-VIEWER',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
      'SYNC-STATUS-HEAD-RESTRICTED',
    ],
    change: (stages) => {
      let permitted: boolean | undefined;
      return { ...stages, authorize: (caller, context) => (permitted ??= stages.authorize(caller, context)) };
    },
  },
  {
    id: 'restricted-sees-nothing',
    statement: 'A caller without permission gets an idle status without tasks.',
    violates: [
      'SYNC-STATUS-RESTRICTED',
      'SYNC-STATUS-PRECEDENCE-RESTRICTED',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
      'SYNC-STATUS-HEAD-RESTRICTED',
    ],
    change: toUnpermitted(() => reply(200, { is_running: false, tasks: [] }), 'sync-status'),
  },
  {
    id: 'restricted-sync-ignored',
    statement: 'A sync by a caller without permission gets 200 and does nothing.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-VIEWER',
    ],
    change: toUnpermitted(() => reply(200, { messages: [] }), 'sync-object'),
  },
  {
    id: 'restricted-unauthorized',
    statement: 'A request without permission gets 401.',
    source: 'RFC 9110 §15.5.4',
    violates: [
      'SYNC-STATUS-RESTRICTED',
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-STATUS-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-VIEWER',
    ],
    change: toUnpermitted(() => reply(401, genericError('Not permitted.', 'forbidden'))),
  },
  {
    id: 'restricted-sync-crashes',
    statement: 'A sync without permission gets 500.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-VIEWER',
    ],
    change: toUnpermitted(() => serverError, 'sync-object'),
  },
  {
    id: 'restricted-sent-to-login',
    statement: 'A read without permission is redirected to a login page.',
    violates: ['SYNC-STATUS-RESTRICTED', 'SYNC-STATUS-PRECEDENCE-RESTRICTED'],
    change: toUnpermitted(() => reply(302, undefined, [['Location', '/login/?next=/']]), 'sync-status'),
  },
  {
    id: 'restricted-in-html',
    statement: 'A sync without permission gets 403 with an HTML page.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toUnpermitted(
      () => reply(403, Buffer.from('<h1>403 Forbidden</h1>'), [['Content-Type', 'text/html']]),
      'sync-object',
    ),
  },
  {
    id: 'restricted-without-detail',
    statement: 'The 403 to a read without permission has the member error in place of detail.',
    violates: ['SYNC-STATUS-RESTRICTED', 'SYNC-STATUS-PRECEDENCE-RESTRICTED', 'SYNC-STATUS-EVERY-BODY'],
    change: toUnpermitted(() => reply(403, { error: 'Not permitted.' }), 'sync-status'),
  },
  {
    id: 'second-user-hides-status',
    statement: 'Once a second user was synced, nobody may read the status.',
    source: 'RFC 6585 §4',
    violates: ['SYNC-STATUS-STAYS-PERMITTED'],
    change: refusedAfterOther('sync-status'),
  },
  {
    id: 'second-user-used-up',
    statement: 'Once a second user was synced, nobody may sync.',
    source: 'RFC 6585 §4',
    violates: ['SYNC-OBJECT-STAYS-PERMITTED', 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN'],
    change: refusedAfterOther('sync-object'),
  },
  {
    id: 'restricted-malformed-crashes',
    statement: 'The permission is looked up by the number of the provider, and an id that is not a number gets 500.',
    violates: ['SYNC-STATUS-PRECEDENCE-RESTRICTED', 'SYNC-OBJECT-PRECEDENCE-RESTRICTED', 'NO-SERVER-ERROR'],
    change: crashing(toUnpermitted((response, { id }) => (/^\d+$/.test(id) ? response : crash()))),
  },
];

/** Permits one operation to every caller. */
function permit(operation: OperationName): Change {
  return changeStage(
    'authorize',
    (next, caller, context) => operationOf(context) === operation || next(caller, context),
  );
}

/** Refuses the operator an operation by the provider under test, as soon as another user than the first was synced. */
function refusedAfterOther(operation: OperationName): Change {
  return (stages) => {
    let isRefused = false;
    const refusing = respondInstead(
      (_, context) => isRefused && isDeclared(context, operation),
      () => reply(403, genericError('The quota is used up.', 'forbidden')),
    )(stages);
    return {
      ...refusing,
      sync: (sync, provider, context) => {
        const [first, ...others] = context.state.fixtures.users;
        if (others.some(({ id }) => id === sync.sync_object_id && id !== first.id)) isRefused = true;
        return stages.sync(sync, provider, context);
      },
    };
  };
}
