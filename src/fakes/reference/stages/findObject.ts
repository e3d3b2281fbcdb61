import type { Context } from '../Context.ts';
import type { Group, User } from '../Fixtures.ts';
import { type SyncRequest, userModel } from '../SyncRequest.ts';

/** The user with exactly this id, or the group with this UUID in either case (RFC 9562 §4). */
export function findObject(sync: SyncRequest, { state }: Context): User | Group | undefined {
  const { users, groups } = state.fixtures;
  const id = sync.sync_object_id;
  if (sync.sync_object_model === userModel) return users.find((user) => user.id === id);
  return groups.find((group) => group.id === id.toLowerCase());
}
