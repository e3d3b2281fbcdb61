import { randomBytes, randomUUID } from 'node:crypto';
import { dateTime } from '../reference/defaultTasks.ts';
import type {
  Caller,
  Fixtures,
  Group,
  KnownCredential,
  LastSync,
  Permissions,
  Provider,
  User,
} from '../reference/Fixtures.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import type { LogEvent, StoredTask } from '../reference/SystemTask.ts';

const hour = 3_600_000;

/** A user of the recordings. */
export function twinUser(id: number, name: string): User {
  return { model: userModel, id: String(id), name, email: `${name}@example.com` };
}

/** A group of the recordings. */
export function twinGroup(id: string, name: string, members: readonly string[]): Group {
  return { model: groupModel, id, name, members };
}

/** A provider of a release whose status lists tasks; without a slug, it has had no full sync. */
export function twinProvider(id: number, name: string, now: number, slug?: string): Provider {
  return { id: String(id), name, tasks: slug === undefined ? [] : [fullSync(slug, now)] };
}

/** A provider of a release whose status summarises the last sync, which ended before `now`. */
export function syncedProvider(id: number, name: string, now: number, status: LastSync['status'] = 'done'): Provider {
  return { id: String(id), name, tasks: [], lastSync: { succeededAt: dateTime(now - hour, 0, 6), status } };
}

/**
 * The callers of the recordings by their names there; three of them are identities of a target.
 *
 * @param own those that only one release has, or has with other permissions.
 */
export function twinCredentials(
  own: { readonly [name: string]: Partial<Permissions> } = {},
): Pick<Fixtures, 'credentials' | 'others'> {
  const everything: Permissions = { view: 'all', add: 'all', tasks: true };
  const nothing: Permissions = { view: [], add: [], tasks: false };
  const caller = (permissions: Partial<Permissions>) => credential('restricted', { ...nothing, ...permissions });
  return {
    credentials: {
      operator: credential('operator', everything),
      restricted: credential('restricted', nothing),
      revoked: credential('revoked', everything, false),
      viewer: credential('viewer', { view: 'all', add: [], tasks: true }),
    },
    others: {
      viewglobal: caller({ view: 'all' }),
      viewobj: caller({ view: ['1'] }),
      viewother: caller({ view: ['2'] }),
      addglobal: caller({ add: 'all' }),
      addobj: caller({ add: ['1'] }),
      viewadd: caller({ view: 'all', add: 'all' }),
      viewaddobj: caller({ view: ['1'], add: ['1'] }),
      viewtask: caller({ view: 'all', tasks: true }),
      // May view providers, but none of the existing ones.
      outpost: caller({ view: ['0'] }),
      inactive: credential('revoked', everything, false),
      apppassword: credential('revoked', everything, false),
      ...Object.fromEntries(Object.entries(own).map(([name, permissions]) => [name, caller(permissions)])),
    },
  };
}

function credential(identity: Caller['identity'], permissions: Permissions, active = true): KnownCredential {
  const permitted = permissions.view === 'all' && permissions.add === 'all';
  return { token: randomBytes(30).toString('base64url'), caller: { identity, permitted, permissions }, active };
}

/** The task of a full sync as a status lists it an hour later. */
function fullSync(slug: string, now: number): StoredTask {
  const start = now - hour;
  const finish = start + 7_281;
  const event = (text: string): LogEvent => ({
    timestamp: dateTime(finish - 1, 0, 6),
    log_level: 'info',
    logger: 'scim_sync',
    event: text,
    attributes: {},
  });
  return {
    uuid: randomUUID(),
    name: 'scim_sync',
    full_name: `scim_sync:${slug}`,
    uid: slug,
    description: 'Run full sync for SCIM provider',
    start_timestamp: dateTime(start, 0, 6),
    finish_timestamp: dateTime(finish, 0, 6),
    duration: 7.281,
    status: 'successful',
    messages: ['Starting full provider sync', 'Syncing page 1 of users', 'Syncing page 1 of groups'].map(event),
    expires: dateTime(finish + 6 * hour, 0, 6),
    expiring: true,
  };
}
