import { setTimeout as delay } from 'node:timers/promises';
import type { Way } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Change, Fault } from './Fault.ts';

const violates = ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'];

/** Faults of a sync that is refused and done all the same. */
export const refusedFaults: readonly Fault[] = [
  {
    id: 'forbidden-and-pushed',
    statement: 'A sync without permission is refused, and its user pushed all the same.',
    violates,
    change: pushWhenRefused(({ reason }, way) => reason === 'forbidden' && way?.caller?.identity === 'restricted'),
  },
  {
    id: 'revoked-and-pushed',
    statement: 'A sync with a token of a deactivated owner is refused, and its user pushed all the same.',
    violates,
    change: pushWhenRefused(
      ({ reason }, _, token, revoked) => reason === 'unauthenticated' && token !== undefined && token === revoked,
    ),
  },
  {
    id: 'viewer-refused-and-pushed',
    statement: 'A sync by a caller who may only view is refused, and its user pushed all the same.',
    violates,
    change: pushWhenRefused(({ reason }, way) => reason === 'forbidden' && way?.caller?.identity === 'viewer'),
  },
  {
    id: 'other-method-and-pushed',
    statement: 'A PUT is answered 405, and the user that it names pushed all the same.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'wrong-method'),
  },
  {
    id: 'other-media-type-and-pushed',
    statement: 'A body that is not called JSON is answered 415, and the user that it names pushed all the same.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'wrong-media-type'),
  },
  {
    id: 'group-refused-and-pushed',
    statement: 'A sync of a group without a credential is refused, and the group pushed all the same.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'unauthenticated', { groups: true }),
  },
  {
    id: 'refused-and-pushed-later',
    statement: 'A sync without permission is refused, and the user that it names pushed a moment later.',
    violates,
    change: pushWhenRefused(({ reason }) => reason === 'forbidden', { afterMs: 20 }),
  },
];

type Applies = (refusal: Refusal, way: Way | undefined, token: string | undefined, revoked: string) => boolean;

/** Pushes the first user, or group, by the first provider where a request that names it is refused. */
function pushWhenRefused(applies: Applies, { groups = false, afterMs = 0 } = {}): Change {
  return (stages) => ({
    ...stages,
    refuse: (refusal, way, context) => {
      const { providers, users, groups: all, credentials } = context.state.fixtures;
      const object = groups ? all[0] : users[0];
      const token = stages.readToken(context.request.headers, context);
      const isNamed = Buffer.from(context.request.body).includes(JSON.stringify(object.id));
      if (isNamed && applies(refusal, way, token, credentials.revoked.token)) {
        const push = () => stages.push({ provider: providers[0], object }, context);
        // Nobody is told what becomes of it, not even where a deployment raises on it.
        (afterMs === 0 ? push() : delay(afterMs).then(push)).catch(() => undefined);
      }
      return stages.refuse(refusal, way, context);
    },
  });
}
