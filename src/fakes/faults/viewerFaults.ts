import { genericError, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import type { Fault } from './Fault.ts';
import { operationOf } from './requestChanges.ts';

/** Faults of the response to a caller who may only view. */
export const viewerFaults: readonly Fault[] = [
  {
    id: 'viewer-syncs',
    statement: 'A caller who may view a provider may sync it.',
    violates: ['SYNC-OBJECT-VIEWER'],
    change: changeStage('authorize', (next, caller, context) => caller.identity === 'viewer' || next(caller, context)),
  },
  {
    id: 'viewer-syncs-by-second-provider',
    statement: 'A caller who may view a provider may sync every provider but the first one.',
    violates: ['SYNC-OBJECT-VIEWER'],
    change: (stages) => ({
      ...stages,
      authorize: (caller, context) => {
        const route = stages.match(context.request.target, context);
        const isFirst = route?.rawId === context.state.fixtures.providers[0].id;
        return (caller.identity === 'viewer' && !isFirst) || stages.authorize(caller, context);
      },
    }),
  },
  {
    id: 'viewer-syncs-dry',
    statement: 'A caller who may view a provider may make a dry run of a sync.',
    violates: ['SYNC-OBJECT-VIEWER'],
    change: changeStage(
      'authorize',
      (next, caller, context) =>
        (caller.identity === 'viewer' && Buffer.from(context.request.body).includes('"override_dry_run":true')) ||
        next(caller, context),
    ),
  },
  {
    id: 'viewer-sync-unauthorized',
    statement: 'A sync by a viewer gets 401.',
    violates: ['SYNC-OBJECT-VIEWER'],
    change: changeStage('refuse', (next, refusal, reached, context) =>
      refusal.reason === 'forbidden' && reached?.caller?.identity === 'viewer'
        ? reply(401, genericError('Not permitted.', 'not_authenticated'))
        : next(refusal, reached, context),
    ),
  },
  {
    id: 'viewer-sees-nothing',
    statement: 'Only a caller who may sync may read the status.',
    violates: ['SYNC-STATUS-VIEWER'],
    change: (stages) => ({ ...stages, authorize: ({ permitted }) => permitted }),
  },
  {
    id: 'viewer-finds-no-status',
    statement: 'The status of a provider that the caller may not sync gets 404.',
    violates: ['SYNC-STATUS-VIEWER'],
    change: (stages) => ({
      ...stages,
      lookup: (rawId, context) => {
        const token = stages.readToken(context.request.headers, context);
        const caller = token === undefined ? undefined : stages.identify(token, context);
        const isHidden = caller?.identity === 'viewer' && operationOf(context) === 'sync-status';
        return isHidden ? undefined : stages.lookup(rawId, context);
      },
    }),
  },
];
