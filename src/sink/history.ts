import { isWrite, succeeded } from './callKinds.ts';
import { recogniseResource, type SinkObservation, type Unclear, type Window } from './evidence.ts';
import { keyOf } from './keyOf.ts';
import type { SinkCall } from './SinkCall.ts';

/** The history of the resource of one object, from successful calls with the provider's token. */
export interface ResourceHistory {
  /** Calls that changed or deleted it, in order. */
  readonly changes: readonly SinkCall[];
  /** Its ids in the sink at the end; more than one if it was created twice. */
  readonly held: readonly string[];
  /** How often it was created again after it had been deleted. */
  readonly remade: number;
}

/** The history of the resource of an object; without changes if it was never written. */
export function historyOf(observation: SinkObservation): ResourceHistory | { readonly unknown: Unclear } {
  const recognised = recogniseResource(observation);
  if (recognised.kind === 'unknown') return { unknown: recognised.why };
  const ofType = changesIn(observation.record.calls).filter(
    ({ resource }) => resource?.type === observation.object.type,
  );
  // By the sink's id, since the name by which the resource is recognised may change.
  const ids = new Set(
    ofType.filter((call) => recognised.keys.includes(keyOf(call))).map(({ resource }) => resource?.id),
  );
  const changes = ofType.filter(({ resource }) => ids.has(resource?.id));
  const held = new Set<string>();
  let deleted = 0;
  let remade = 0;
  for (const { method, resource } of changes) {
    const id = resource?.id ?? '';
    if (method === 'DELETE') deleted += held.delete(id) ? 1 : 0;
    else if (!held.has(id)) {
      // A resource may have been created before the record began.
      if (method === 'POST' && deleted > 0 && held.size === 0) remade += 1;
      held.add(id);
    }
  }
  return { changes, held: [...held], remade };
}

/** How a resource of another object was changed, or would have been if the sink had not refused it. */
export type OtherChange = 'deleted' | 'renamed' | 'deactivated' | 'left without members';

/**
 * Changes within a window to resources that the sync was not about: those that existed before and have another key. A change in
 * the last millisecond is left out: the next sync begins in it, and may have caused it. What a failing sink refused counts too.
 *
 * @param own keys of the synced object.
 */
export function otherChanges(
  calls: readonly SinkCall[],
  own: readonly string[],
  { from, to }: Window,
): readonly OtherChange[] {
  const before = new Map<string, SinkCall>();
  const found: OtherChange[] = [];
  for (const call of calls.filter(isOwnWrite)) {
    const id = call.resource?.id ?? '';
    const last = before.get(id);
    const isOther = last !== undefined && !own.includes(keyOf(last));
    if (isOther && call.at >= from && call.at < to) {
      const members = call.held?.members;
      if (call.method === 'DELETE') found.push('deleted');
      else if (isRenamed(last, call)) found.push('renamed');
      else if (last.held?.active === true && call.held?.active === false) found.push('deactivated');
      else if (last.held?.members?.some((member) => before.has(member) && members?.includes(member) === false))
        found.push('left without members');
    }
    // Lost by the service provider: nothing that follows can take it away.
    if (call.status === 404) before.delete(id);
    if (!succeeded(call)) continue;
    if (call.method === 'POST') for (const [one, held] of before) if (keyOf(held) === keyOf(call)) before.delete(one);
    if (call.method === 'DELETE') before.delete(id);
    else before.set(id, call);
  }
  return found;
}

/** Whether a write gives a resource another name. A PATCH that the sink refused does not show the name. */
function isRenamed(last: SinkCall, call: SinkCall): boolean {
  const name = call.resource?.name;
  return succeeded(call) ? name !== last.resource?.name : name !== undefined && name !== last.resource?.name;
}

/** Calls that changed or deleted a resource. */
export function changesIn(calls: readonly SinkCall[]): readonly SinkCall[] {
  return calls.filter((call) => isOwnWrite(call) && succeeded(call));
}

/** Whether a call with the provider's token writes or deletes a resource, successfully or not. */
function isOwnWrite(call: SinkCall): boolean {
  return call.authorized && (isWrite(call) || call.method === 'DELETE') && call.resource?.id !== undefined;
}
