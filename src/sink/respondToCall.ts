import { percentDecoded } from '../http/percentDecoded.ts';
import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';
import { withUsualNames } from './attributeNames.ts';
import { discovery, discoveryNames, maxResults } from './discovery.ts';
import { heldState } from './heldState.ts';
import { listResponse } from './listResponse.ts';
import { parseFilter } from './parseFilter.ts';
import { patchResource } from './patchResource.ts';
import type { ResourceStore } from './ResourceStore.ts';
import { nameOf, shapeProblem } from './resourceShape.ts';
import { type ScimResponse, scimError } from './ScimResponse.ts';
import { type HeldState, type NamedResource, type ResourceType, resourceTypes } from './SinkCall.ts';

/** A call with the right token. */
export interface Call {
  readonly method: string;
  /** Request target: path and optional query. */
  readonly target: string;
  /** Media type of the body without parameters, in lower case; empty if there is none. */
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** The response to a call, and the resource that it is about. */
export interface Answered {
  readonly response: ScimResponse;
  readonly resource?: NamedResource;
  /** For a write that succeeded. */
  readonly held?: HeldState;
}

/** A call about the resources of a type, or one of them. */
interface Place {
  readonly store: ResourceStore;
  readonly url: string;
  readonly type: ResourceType;
  readonly id?: string;
  readonly query: URLSearchParams;
}

/** Other JSON media types are accepted too, as by many service providers; the record then has the defect `media-type`. */
const mediaTypes = ['application/scim+json', 'application/json'];
const isJson = /[+/]json$/;

/**
 * Executes a call by RFC 7644 §3. Any path before the endpoint is treated as the base path of the service provider.
 *
 * @param url of the service provider, without a trailing slash.
 */
export function respondToCall(call: Call, store: ResourceStore, url: string): Answered {
  const { endpoint, id, query } = readTarget(call.target);
  const discovered = discoveryNames.find((name) => name === endpoint);
  if (discovered !== undefined) {
    if (call.method !== 'GET') return only(methodNotAllowed(['GET']));
    const body = discovery(discovered, url, id);
    return only(body === undefined ? notFound() : { status: 200, body, headers: [] });
  }
  const type = typeOf(endpoint);
  if (type === undefined) return only(notFound());
  const place: Place = { store, url, type, query: new URLSearchParams(query), ...(id === undefined ? {} : { id }) };
  if (id === '.search' && call.method === 'POST') return search(call, place);
  return id === undefined ? respondToAll(call, place) : respondToOne(call, place, id);
}

/** A query by POST (RFC 7644 §3.4.3): the members of its body are the parameters of a query by GET. */
function search(call: Call, place: Place): Answered {
  const read = readBody(call);
  if ('error' in read) return about(place, read.error);
  const given = ['filter', 'startIndex', 'count'].flatMap((name): [string, string][] => {
    const value = read.sent[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return only(list({ ...place, query: new URLSearchParams(given) }));
}

/** The resource type of a request target; undefined if it has none. */
export function resourceTypeOf(target: string): ResourceType | undefined {
  return typeOf(readTarget(target).endpoint);
}

/** The id in the path of a call about one resource. */
export function resourceIdOf(target: string): string | undefined {
  return readTarget(target).id;
}

function typeOf(endpoint: string): ResourceType | undefined {
  return resourceTypes.find((one) => `${one}s` === endpoint);
}

function readTarget(target: string): { readonly endpoint: string; readonly id?: string; readonly query: string } {
  const [path = '', query = ''] = target.split('?', 2);
  const [, endpoint = '', id] = /\/([A-Za-z]+)(?:\/([^/]+))?\/?$/.exec(endpointPart(path)) ?? [];
  return { endpoint, query, ...(id === undefined ? {} : { id: percentDecoded(id) }) };
}

function endpointPart(path: string): string {
  const at = [...discoveryNames, ...resourceTypes.map((type) => `${type}s`)].map((name) =>
    path.lastIndexOf(`/${name}`),
  );
  return path.slice(Math.max(0, ...at));
}

function respondToAll(call: Call, place: Place): Answered {
  const { store, type } = place;
  switch (call.method) {
    case 'GET':
      return only(list(place));
    case 'POST': {
      const read = readBody(call);
      if ('error' in read) return about(place, read.error);
      const { id: _, ...sent } = read.sent;
      const resource = nameOf(type, sent);
      const refused = shapeProblem(type, sent) ?? uniqueness(place, sent);
      if (refused !== undefined) return { response: refused, resource };
      const held = store.put(type, sent);
      return held === undefined ? { response: full(), resource } : written(place, 201, held);
    }
    default:
      return about(place, methodNotAllowed(['GET', 'POST']));
  }
}

function respondToOne(call: Call, place: Place, id: string): Answered {
  const { store, type } = place;
  const held = store.get(type, id);
  const named: NamedResource = held === undefined ? { type, id } : nameOf(type, held);
  const refuse = (response: ScimResponse): Answered => ({ response, resource: named });
  if (!['GET', 'PUT', 'PATCH', 'DELETE'].includes(call.method)) {
    return refuse(methodNotAllowed(['GET', 'PUT', 'PATCH', 'DELETE']));
  }
  if (held === undefined) return refuse(notFound());
  if (call.method === 'GET') return refuse({ status: 200, body: held, headers: [] });
  if (call.method === 'DELETE') {
    store.delete(id);
    return refuse({ status: 204, headers: [] });
  }
  const read = readBody(call);
  if ('error' in read) return refuse(read.error);
  const changed = call.method === 'PUT' ? { resource: read.sent } : patchResource(held, read.sent);
  if ('error' in changed) return refuse(changed.error);
  const problem = shapeProblem(type, changed.resource) ?? uniqueness(place, changed.resource);
  if (problem !== undefined) return refuse(problem);
  const kept = store.put(type, changed.resource, id);
  if (kept === undefined) return refuse(full());
  // Without content for a group, as RFC 7644 §3.5.2 allows: a client must cope with either.
  return written(place, call.method === 'PATCH' && type === 'Group' ? 204 : 200, kept);
}

function list({ store, type, query }: Place): ScimResponse {
  const text = query.get('filter');
  const filter = text === null ? undefined : parseFilter(text);
  if (text !== null && filter === undefined) {
    return scimError(400, 'this is no filter', 'invalidFilter');
  }
  const found = store.list(type, filter);
  // RFC 7644 §3.4.2.4: a start below 1 means 1, a negative count means 0.
  const startIndex = Math.max(1, wholeNumber(query.get('startIndex')) ?? 1);
  const count = Math.min(maxResults, Math.max(0, wholeNumber(query.get('count')) ?? maxResults));
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return { status: 200, body: listResponse(page, found.length, startIndex), headers: [] };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The object in the body, or the error. */
function readBody({
  mediaType,
  body,
}: Pick<Call, 'mediaType' | 'body'>): { readonly sent: JsonObject } | { readonly error: ScimResponse } {
  if (!isJson.test(mediaType)) return { error: scimError(415, `the body must be ${mediaTypes.join(' or ')}`) };
  const sent = jsonObjectIn(body);
  return sent === undefined ? { error: scimError(400, 'the body must be a JSON object', 'invalidSyntax') } : { sent };
}

/** A body as a JSON object, with the usual names of its attributes; undefined if it is not one. */
export function jsonObjectIn(body: Uint8Array): JsonObject | undefined {
  try {
    const value: JsonValue = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isObject(value) ? withUsualNames(value) : undefined;
  } catch {
    return undefined;
  }
}

function uniqueness({ store, type, id }: Place, resource: JsonObject): ScimResponse | undefined {
  return store.isTaken(type, resource, id)
    ? scimError(409, 'another resource has this userName', 'uniqueness')
    : undefined;
}

function written({ store, type }: Place, status: 200 | 201 | 204, held: JsonObject): Answered {
  const { meta } = held;
  const location = isObject(meta) && typeof meta['location'] === 'string' ? meta['location'] : '';
  const response = { status, ...(status !== 204 && { body: held }), headers: [['Location', location]] } as const;
  return { response, resource: nameOf(type, held), held: heldState(type, held, store) };
}

function only(response: ScimResponse): Answered {
  return { response };
}

function about({ type }: Place, response: ScimResponse): Answered {
  return { response, resource: { type } };
}

function notFound(): ScimResponse {
  return scimError(404, 'no such resource');
}

function full(): ScimResponse {
  return scimError(507, 'this sink is full: restart it');
}

function methodNotAllowed(allowed: readonly string[]): ScimResponse {
  return scimError(405, 'method not allowed', undefined, [['Allow', allowed.join(', ')]]);
}
