import { changeStage } from '../faults/changeStage.ts';
import type { Context } from '../reference/Context.ts';
import { callerOf } from '../reference/callerOf.ts';
import type { Caller, Permissions } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Quirk } from './Quirk.ts';

/** Quirks of permissions and of the order of their checks. */
export const permissionQuirks: readonly Quirk[] = [
  {
    id: 'permissions-on-providers',
    statement: 'A provider that the caller may not view is not found; a sync also needs the add permission.',
    recordings: {
      '2024.8.1': 'matrix-object-viewother-known-valid',
      '2025.4.0': 'role-object-viewother',
      '2025.8.1': 'role-status-view',
      '2026.5.0-rc1': 'matrix-object-viewother-known-valid',
    },
    change: (stages) => ({
      ...stages,
      authorize: (caller, context) => {
        const { view, add } = permissionsOf(caller);
        if (view !== 'all' && view.length === 0) return false;
        if (context.request.method !== 'POST') return true;
        const provider = stages.lookup(rawIdOf(context), context);
        return provider === undefined || !covers(view, provider.id) || covers(add, provider.id);
      },
      lookup: (rawId, context) => {
        const caller = callerOf(context);
        const provider = stages.lookup(rawId, context);
        if (caller === undefined || provider === undefined) return undefined;
        const { view } = permissionsOf(caller);
        // A caller who may view none has been refused before.
        return view.length === 0 || covers(view, provider.id) ? provider : undefined;
      },
    }),
  },
  {
    id: 'tasks-need-permission',
    statement: 'A status lists tasks only for a caller who may view tasks.',
    recordings: { '2024.8.1': 'role-status-viewglobal', '2025.4.0': 'role-status-viewglobal' },
    change: changeStage('tasks', (next, provider, context) => {
      const caller = callerOf(context);
      return caller !== undefined && permissionsOf(caller).tasks ? next(provider, context) : [];
    }),
  },
  {
    id: 'body-before-permission',
    statement: 'A body is validated before permission and provider are checked, even without a credential.',
    recordings: { '2026.5.0-rc1': 'matrix-object-none-known-invalid' },
    change: (stages) => ({
      ...stages,
      order: ['accept', 'authenticate', 'media-type', 'parse', 'validate', 'authorize', 'lookup'],
      respond: (context) => stages.respond({ ...context, stages: admittingAnonymous(context.stages) }),
    }),
  },
];

/** The token of a request without a credential. No real token is empty. */
const noToken = '';

/** The identity does not matter: nothing that authentik does depends on it. */
const anonymous: Caller = {
  identity: 'restricted',
  permitted: false,
  permissions: { view: [], add: [], tasks: false },
};

/** Lets a caller without a credential pass the first check; a later check refuses it for the same reason. */
function admittingAnonymous(stages: Stages): Stages {
  return {
    ...stages,
    readToken: (headers, context) => stages.readToken(headers, context) ?? noToken,
    identify: (token, context) => (token === noToken ? anonymous : stages.identify(token, context)),
    refuse: (refusal, reached, context) => {
      const isLate = refusal.reason === 'forbidden' && reached?.caller === anonymous;
      return stages.refuse(isLate ? { reason: 'unauthenticated' } : refusal, reached, context);
    },
  };
}

function permissionsOf({ permitted, permissions }: Caller): Permissions {
  return permissions ?? { view: permitted ? 'all' : [], add: permitted ? 'all' : [], tasks: permitted };
}

function covers(providers: Permissions['view'], id: string): boolean {
  return providers === 'all' || providers.includes(id);
}

function rawIdOf({ request, stages, ...rest }: Context): string {
  return stages.match(request.target, { request, stages, ...rest })?.rawId ?? '';
}
