import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Reply } from '../reference/Reply.ts';
import { type AdminCall, refuse, response } from './AdminCall.ts';
import type { Collection } from './collections.ts';
import { hasPermissionAnywhere, permissionNames } from './permissions.ts';

/** The methods of a collection. */
export const listAllow = 'GET, POST, HEAD, OPTIONS';
const itemAllow = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS';

/** Default number of objects on a page. */
const pageSize = 20;

/** Responds to a request to a collection or to one object of it; undefined for any other path. */
export function respondToCollection<Id extends string | number, Item>(
  collection: Collection<Id, Item>,
  call: AdminCall,
): Reply | undefined {
  const { path } = collection;
  if (call.path === path) return respondToList(collection, call);
  const [, segment] = /^([^/]+)\/$/.exec(call.path.slice(path.length)) ?? [];
  return call.path.startsWith(path) && segment !== undefined ? respondToItem(collection, segment, call) : undefined;
}

function respondToList<Id extends string | number, Item>(collection: Collection<Id, Item>, call: AdminCall): Reply {
  const { method, state, fields, caller } = call;
  const allowed = caller.isSuperuser || mayList(collection.path, call);
  if (!allowed) return refuse(403, 'You do not have permission to perform this action.', listAllow);
  const items = collection.items(state);
  if (method === 'GET') return response(200, page([...items.values()], collection, call), listAllow);
  if (method !== 'POST') return refuse(405, `Method "${method}" not allowed.`, listAllow);
  const item = collection.create(fields, state);
  const errors = fields.problems ?? clash(item, collection, call);
  if (errors !== undefined) return response(400, errors, listAllow);
  items.set(collection.id(item), item);
  collection.created?.(item, state);
  return response(201, collection.present(item, state), listAllow);
}

/** Providers are listed to callers who may view one. */
function mayList(path: string, { method, state, caller }: AdminCall): boolean {
  return path === '/providers/scim/' && method === 'GET' && hasPermissionAnywhere(state, caller, permissionNames.view);
}

function clash<Id extends string | number, Item>(
  item: Item,
  { items, unique: [member, value], model, id }: Collection<Id, Item>,
  { state }: AdminCall,
): { readonly [member: string]: readonly string[] } | undefined {
  const others = [...items(state).values()].filter((other) => id(other) !== id(item) || other !== item);
  if (!others.some((other) => value(other) === value(item))) return undefined;
  const kind = model === 'SCIMProvider' ? 'provider' : model.toLowerCase();
  return { [member]: [`${kind} with this ${member} already exists.`] };
}

function page<Id extends string | number, Item>(
  all: readonly Item[],
  { unique: [, value], present }: Collection<Id, Item>,
  { query, state }: AdminCall,
): JsonObject {
  const search = query.get('search') ?? '';
  const found = all.filter((item) => value(item).includes(search));
  const size = Number(query.get('page_size') ?? pageSize);
  const current = Number(query.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(found.length / size));
  const start = (current - 1) * size;
  const shown = found.slice(start, start + size);
  return {
    pagination: {
      next: current < pages ? current + 1 : 0,
      previous: current - 1,
      ...{ count: found.length, current, total_pages: pages },
      start_index: shown.length === 0 ? 0 : start + 1,
      end_index: start + shown.length,
    },
    results: shown.map((item) => present(item, state)),
    ...(state.release.hasDates && { autocomplete: {} }),
  };
}

function respondToItem<Id extends string | number, Item>(
  collection: Collection<Id, Item>,
  segment: string,
  { method, state, fields, caller }: AdminCall,
): Reply {
  if (!caller.isSuperuser) return refuse(403, 'You do not have permission to perform this action.', itemAllow);
  const items = collection.items(state);
  const found = [...items].find(([id]) => String(id) === segment);
  if (found === undefined) return refuse(404, state.release.notFound(collection.model), itemAllow);
  const [id, item] = found;
  if (method === 'GET') return response(200, collection.present(item, state), itemAllow);
  if (method === 'DELETE') {
    items.delete(id);
    collection.removed?.(item, state);
    return response(204, undefined, itemAllow);
  }
  if (method !== 'PATCH' || collection.patch === undefined) {
    return refuse(405, `Method "${method}" not allowed.`, itemAllow);
  }
  const patched = collection.patch(item, fields, state);
  if (fields.problems !== undefined) return response(400, fields.problems, itemAllow);
  items.set(id, patched);
  collection.patched?.(patched, state);
  return response(200, collection.present(patched, state), itemAllow);
}
