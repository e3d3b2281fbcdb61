import { randomBytes } from 'node:crypto';
import { isObject } from '../lib/isObject.ts';
import type { JsonObject } from '../lib/JsonValue.ts';
import { matches } from './matchFilter.ts';
import type { Filter } from './parseFilter.ts';
import type { ResourceType } from './SinkCall.ts';

/** Maximum size of all resources together as JSON, bytes. */
export const storeLimit = 64 * 1024 * 1024;

interface Held {
  readonly type: ResourceType;
  readonly resource: JsonObject;
  readonly size: number;
}

/** The resources of one service provider, only in memory. */
export class ResourceStore {
  /** Of the digests of what its resources contain. */
  readonly key: Uint8Array = randomBytes(16);
  readonly #held = new Map<string, Held>();
  readonly #url: string;
  #size = 0;

  /** @param url of the service provider, without a trailing slash. */
  constructor(url: string) {
    this.#url = url;
  }

  get(type: ResourceType, id: string): JsonObject | undefined {
    const held = this.#held.get(id);
    return held?.type === type ? held.resource : undefined;
  }

  /** All matching resources of a type, oldest first. */
  list(type: ResourceType, filter?: Filter): readonly JsonObject[] {
    const all = [...this.#held.values()].filter((held) => held.type === type).map(({ resource }) => resource);
    return filter === undefined ? all : all.filter((resource) => matches(resource, filter));
  }

  /** Whether another user has the name; names of groups need not be unique (RFC 7643 §4.1.1, §4.2). */
  isTaken(type: ResourceType, resource: JsonObject, id?: string): boolean {
    const { userName } = resource;
    if (type !== 'User' || typeof userName !== 'string') return false;
    return this.list(type, { kind: 'compare', path: ['userName'], operator: 'eq', value: userName }).some(
      (other) => other['id'] !== id,
    );
  }

  /**
   * Stores a resource, replacing the one with the same id. The service provider itself sets `id` and `meta` (RFC 7643 §3.1); a
   * password is not stored.
   *
   * @returns the stored resource; undefined if it exceeds {@link storeLimit}.
   */
  put(type: ResourceType, given: JsonObject, id: string = newResourceId()): JsonObject | undefined {
    const before = this.#held.get(id);
    const now = new Date().toISOString();
    const created = createdOf(before?.resource) ?? now;
    const { id: _id, meta: _meta, password: _password, ...rest } = given;
    const meta = { resourceType: type, created, lastModified: now, location: `${this.#url}/${type}s/${id}` };
    const resource = { ...rest, id, meta };
    const size = Buffer.byteLength(JSON.stringify(resource));
    if (this.#size - (before?.size ?? 0) + size > storeLimit) return undefined;
    this.#size += size - (before?.size ?? 0);
    this.#held.set(id, { type, resource, size });
    return resource;
  }

  delete(id: string): void {
    this.#size -= this.#held.get(id)?.size ?? 0;
    this.#held.delete(id);
  }
}

/**
 * An id as a service provider may assign it: opaque and case-sensitive (RFC 7643 §3.1). It is no UUID and no number, so a
 * client that takes either for granted shows it, and of unreserved characters (RFC 3986 §2.3), so that no client has to
 * escape it.
 */
function newResourceId(): string {
  return `R~${randomBytes(6).toString('base64url')}.x${randomBytes(6).toString('base64url')}`;
}

function createdOf(resource: JsonObject | undefined): string | undefined {
  const meta = resource?.['meta'];
  const created = isObject(meta) ? meta['created'] : undefined;
  return typeof created === 'string' ? created : undefined;
}
