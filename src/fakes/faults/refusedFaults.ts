import { setTimeout as delay } from 'node:timers/promises';
import type { RequestState } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Change, Fault } from './Fault.ts';

const violates = ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'];

/** Faults of a sync that is refused but pushed. */
export const refusedFaults: readonly Fault[] = [
  {
    id: 'forbidden-and-pushed',
    statement: 'A sync without permission is refused, but its user is pushed.',
    violates,
    change: pushWhenRefused(
      ({ reason }, reached) => reason === 'forbidden' && reached?.caller?.identity === 'restricted',
    ),
  },
  {
    id: 'revoked-and-pushed',
    statement: 'A sync with a revoked token is refused, but its user is pushed.',
    violates,
    change: pushWhenRefused(
      ({ reason }, _, token, revoked) => reason === 'unauthenticated' && token !== undefined && token === revoked,
    ),
  },
  {
    id: 'viewer-refused-and-pushed',
    statement: 'A sync by a viewer is refused, but its user is pushed.',
    violates,
    change: pushWhenRefused(({ reason }, reached) => reason === 'forbidden' && reached?.caller?.identity === 'viewer'),
  },
  {
    id: 'other-method-and-pushed',
    statement: 'A PUT gets 405, but its user is pushed.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'wrong-method'),
  },
  {
    id: 'other-media-type-and-pushed',
    statement: 'A body that is not labelled JSON gets 415, but its user is pushed.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'wrong-media-type'),
  },
  {
    id: 'group-refused-and-pushed',
    statement: 'A sync of a group without a credential is refused, but its group is pushed.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'unauthenticated', { groups: true }),
  },
  {
    id: 'wrong-dry-run-and-pushed',
    statement: 'An override_dry_run that is not a boolean gets 400, but the user is pushed.',
    violates,
    generation: '2025.4',
    change: pushWhenRefused((refusal) => refusal.reason === 'invalid' && 'override_dry_run' in refusal.errors),
  },
  {
    id: 'first-of-two-values-pushed',
    statement: 'A body that is not JSON as a whole gets 400, but the user that it names is pushed.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'not-json'),
  },
  {
    id: 'refused-and-pushed-later',
    statement: 'A sync without permission is refused, but its user is pushed a moment later.',
    violates,
    isLate: true,
    change: pushWhenRefused(({ reason }) => reason === 'forbidden', { afterMs: 100 }),
  },
];

type Applies = (
  refusal: Refusal,
  reached: RequestState | undefined,
  token: string | undefined,
  revoked: string,
) => boolean;

/** Pushes the first user, or group, by the first provider when a request with its id is refused. */
function pushWhenRefused(applies: Applies, { groups = false, afterMs = 0 } = {}): Change {
  return (stages) => ({
    ...stages,
    refuse: (refusal, reached, context) => {
      const { providers, users, groups: all, credentials } = context.state.fixtures;
      const object = groups ? all[0] : users[0];
      const token = stages.readToken(context.request.headers, context);
      const isNamed = Buffer.from(context.request.body).includes(JSON.stringify(object.id));
      if (isNamed && applies(refusal, reached, token, credentials.revoked.token)) {
        const push = () => stages.push({ provider: providers[0], object }, context);
        // The result is not reported, not even an exception.
        (afterMs === 0 ? push() : delay(afterMs).then(push)).catch(() => undefined);
      }
      return stages.refuse(refusal, reached, context);
    },
  });
}
