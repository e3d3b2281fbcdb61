import type { KnownObject } from '../settings/KnownObject.ts';
import { prefixOf, provisionedObjects } from '../settings/provisionedNames.ts';
import type { SinkVerifier } from './observeSyncs.ts';

/**
 * What the objects of a run are: reported by an embedded deployment, or known by the names that `provision` gives once the
 * sink has seen one of them. Otherwise empty.
 */
export function knownObjects({ context, sink }: Pick<SinkVerifier, 'context' | 'sink'>): readonly KnownObject[] {
  const { objects, userId, groupId, spareUserIds = [], spareGroupIds = [] } = context;
  if (objects !== undefined) return objects;
  const names = sink.record.calls.flatMap(({ resource }) => prefixOf(resource?.name ?? '') ?? []);
  const [prefix] = names;
  if (prefix === undefined) return [];
  const created = provisionedObjects(prefix);
  const user = (id: string, name: string): KnownObject => ({ type: 'User', id, name, active: true });
  const group = (id: string, name: string, members: readonly string[]): KnownObject => ({
    type: 'Group',
    id,
    name,
    members,
  });
  const own = userId === undefined ? [] : [userId];
  return [
    ...own.map((id) => user(id, created.user)),
    ...spareUserIds.map((id, index) => user(id, created.spareUser(index))),
    ...(groupId === undefined ? [] : [group(groupId, created.group, [...own, ...spareUserIds])]),
    ...spareGroupIds.map((id, index) => group(id, created.spareGroup(index), spareUserIds.slice(0, 1))),
  ];
}
