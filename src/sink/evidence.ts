import { isWrite, succeeded } from './callKinds.ts';
import { keyOf } from './keyOf.ts';
import type { ResourceType, SinkCall } from './SinkCall.ts';
import type { SinkRecord } from './SinkRecord.ts';

/** An object that a deployment was asked to sync, and what is known about its resource at the sink. */
export interface SyncedObject {
  readonly type: ResourceType;
  /** As in the request. */
  readonly id: string;
  /** Absent if unknown; then a resource whose external id is the object's id is matched. */
  readonly externalId?: string;
  /** `userName` or `displayName`; absent if unknown. */
  readonly name?: string;
}

/** A span of time, milliseconds since the epoch, both ends inclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What was observed about one object. */
export interface SinkObservation {
  readonly record: SinkRecord;
  readonly object: SyncedObject;
  /** Windows of this run's syncs of the object, from the request to the last moment at which its write may arrive. */
  readonly syncs: readonly Window[];
  /** Windows without such a sync: writes in them were not caused by this run. */
  readonly idle: readonly Window[];
}

/** Why the record of the sink does not show whether an object was written. */
export type Unclear =
  | { readonly code: 'sink-record-full' }
  | { readonly code: 'resource-ambiguous'; readonly type: ResourceType; readonly count: number };

/** Whether a sync reached the service provider; `unknown` if the record does not show it. */
export type Evidence =
  | { readonly kind: 'written'; readonly at: number }
  | { readonly kind: 'not-written' }
  | { readonly kind: 'unknown'; readonly why: Unclear };

/**
 * Decides whether the object was written within a window. Only successful POST, PUT and PATCH calls with the provider's token
 * about a resource of the object's type count. Reads, such as those of ServiceProviderConfig, are not evidence, and neither are
 * the responses of the deployment.
 */
export function evidenceOf(observation: SinkObservation, within: Window): Evidence {
  const { record, object } = observation;
  const here = writesOf(record, object.type).filter((call) => isWithin(call, within));
  if (record.isCut) return { kind: 'unknown', why: { code: 'sink-record-full' } };
  if (here.length === 0) return { kind: 'not-written' };
  const recognised = recogniseResource(observation);
  if (recognised.kind === 'unknown') return recognised;
  const write = here.find((call) => recognised.keys.includes(keyOf(call)));
  return write === undefined ? { kind: 'not-written' } : { kind: 'written', at: write.at };
}

/**
 * How many surplus resources of the object the sink has or was asked to create. A POST that the sink refused as a duplicate
 * counts too, unless the existing resource was then updated.
 */
export function surplusOf(observation: SinkObservation): number | { readonly unknown: Unclear } {
  const { record, object } = observation;
  const recognised = recogniseResource(observation);
  if (recognised.kind === 'unknown') return { unknown: recognised.why };
  const calls = ownCalls(record, object.type).filter((call) => recognised.keys.includes(keyOf(call)));
  const held = new Set<string>();
  let refused = 0;
  for (const call of calls) {
    const { method, status, resource } = call;
    const id = resource?.id;
    if (method === 'POST' && status === 409) refused += 1;
    if (id === undefined || !succeeded(call)) continue;
    if (method === 'POST') held.add(id);
    if (method === 'DELETE') held.delete(id);
    if (method === 'PUT' || method === 'PATCH') refused = 0;
  }
  return Math.max(0, held.size - 1) + refused;
}

type Recognised =
  | { readonly kind: 'known'; readonly keys: readonly string[] }
  | Extract<Evidence, { readonly kind: 'unknown' }>;

/**
 * Finds the resource of the object: the one with its external id, its id or its name. Otherwise the only one that was written in
 * the windows of two syncs of this run and never in idle windows. If an unchanged object is not written again, the only one
 * written at all, provided that no resource of its type was written in idle windows.
 */
export function recogniseResource({ record, object, syncs, idle }: SinkObservation): Recognised {
  const writes = writesOf(record, object.type);
  const named = new Set(writes.filter((call) => isNamed(call, object)).map(({ resource }) => resource?.id));
  // By the sink's id, since the external id may change.
  const isSame = ({ resource }: SinkCall) => resource?.id !== undefined && named.has(resource.id);
  const same = writes.filter((call) => isNamed(call, object) || isSame(call)).map(keyOf);
  if (named.size > 0) return { kind: 'known', keys: [...new Set(same)] };
  const unasked = writes.filter((call) => idle.some((window) => isWithin(call, window))).map(keyOf);
  const times = new Map<string, number>();
  for (const window of syncs) {
    const keys = new Set(writes.filter((call) => isWithin(call, window)).map(keyOf));
    for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  }
  const candidates = [...times.keys()].filter((key) => !unasked.includes(key));
  const repeated = candidates.filter((key) => (times.get(key) ?? 0) >= 2);
  if (repeated.length === 1) return { kind: 'known', keys: repeated };
  if (times.size === 0) return { kind: 'known', keys: [] };
  if (candidates.length === 1 && unasked.length === 0) return { kind: 'known', keys: candidates };
  return { kind: 'unknown', why: { code: 'resource-ambiguous', type: object.type, count: times.size } };
}

/** Calls about resources of a type with the provider's token. */
function ownCalls({ calls }: SinkRecord, type: ResourceType): readonly SinkCall[] {
  return calls.filter(({ authorized, resource }) => authorized && resource?.type === type);
}

function writesOf(record: SinkRecord, type: ResourceType): readonly SinkCall[] {
  return ownCalls(record, type).filter((call) => isWrite(call) && succeeded(call));
}

/** Whether a call arrived in a window, both ends included. */
export function isWithin({ at }: SinkCall, { from, to }: Window): boolean {
  return at >= from && at <= to;
}

function isNamed({ resource }: SinkCall, { id, externalId, name }: SyncedObject): boolean {
  if (resource?.externalId !== undefined && resource.externalId.toLowerCase() === (externalId ?? id).toLowerCase()) {
    return true;
  }
  return name !== undefined && resource?.name === name;
}
