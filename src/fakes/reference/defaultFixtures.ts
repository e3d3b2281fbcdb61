import { randomBytes, randomUUID } from 'node:crypto';
import { dateTime, defaultTasks } from './defaultTasks.ts';
import type { Caller, Fixtures, KnownCredential } from './Fixtures.ts';
import { groupModel, userModel } from './SyncRequest.ts';
import { withSpares } from './withSpares.ts';

/**
 * The default content of the reference deployment. Each call creates new tokens and UUIDs.
 *
 * @param now when the deployment starts, milliseconds since the epoch.
 */
export function defaultFixtures(now: number = Date.now()): Fixtures {
  return withSpares({
    providers: [
      {
        id: '1',
        name: 'Payroll',
        tasks: defaultTasks('payroll', now),
        lastSync: { succeededAt: dateTime(now - 300_000, 0, 6), status: 'done' },
      },
      { id: '2', name: 'Library', tasks: defaultTasks('library', now - 60_000).slice(0, 2) },
    ],
    users: [
      { model: userModel, id: '6', name: 'amina', email: 'amina@example.com' },
      { model: userModel, id: '42', name: 'bjørn', email: 'bjorn@example.com' },
    ],
    groups: [
      { model: groupModel, id: randomUUID(), name: 'Clerks', members: ['6', '42'] },
      { model: groupModel, id: randomUUID(), name: 'Empty', members: [] },
    ],
    credentials: {
      operator: credential('operator', true, true),
      restricted: credential('restricted', false, true),
      // Permitted, so that only the revocation refuses it.
      revoked: credential('revoked', true, false),
      viewer: viewer(),
    },
  });
}

function viewer(): KnownCredential {
  const { token, active, caller } = credential('viewer', false, true);
  return { token, active, caller: { ...caller, permissions: { view: 'all', add: [], tasks: true } } };
}

function credential(identity: Caller['identity'], permitted: boolean, active: boolean): KnownCredential {
  return { token: randomBytes(30).toString('base64url'), caller: { identity, permitted }, active };
}
