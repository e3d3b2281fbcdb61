import { randomUUID } from 'node:crypto';
import type { Fixtures, Group, User } from './Fixtures.ts';
import { groupModel, userModel } from './SyncRequest.ts';

/** How many spare users and groups an embedded deployment has; `provision` creates as many. */
export const spareCounts = { users: 12, groups: 2 } as const;

/** The id of the first spare user. */
const firstId = 901;

/** Adds spare objects to fixtures: users, and groups with the first of these users as their member. */
export function withSpares(fixtures: Fixtures): Fixtures {
  const users = Array.from({ length: spareCounts.users }, (_, index): User => {
    const name = `spare-user-${index + 1}`;
    return { model: userModel, id: String(firstId + index), name, email: `${name}@example.com` };
  });
  const groups = Array.from({ length: spareCounts.groups }, (_, index): Group => {
    return { model: groupModel, id: randomUUID(), name: `spare-group-${index + 1}`, members: [String(firstId)] };
  });
  return {
    ...fixtures,
    users: [...fixtures.users, ...users],
    groups: [...fixtures.groups, ...groups],
    spares: { users: users.map(({ id }) => id), groups: groups.map(({ id }) => id) },
  };
}
