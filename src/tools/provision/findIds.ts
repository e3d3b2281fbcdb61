import { jsonMember } from '../../lib/jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { listAll } from './listAll.ts';
import { type ResourceKind, resources } from './Resource.ts';

/**
 * The ids of the objects of a kind with exactly this name.
 *
 * @throws ProvisionError if the list cannot be read.
 */
export async function findIds(api: AdminApi, kind: ResourceKind, name: string): Promise<readonly string[]> {
  const { id, name: nameMember, path } = resources[kind];
  if (id === nameMember) return [name];
  const found = await listAll(api, path, name);
  return found.flatMap((one) => (jsonMember(one, nameMember) === name ? [String(jsonMember(one, id))] : []));
}
