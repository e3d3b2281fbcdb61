import { recogniseResource, type SinkObservation, type Unclear, type Window } from './evidence.ts';
import { keyOf } from './keyOf.ts';
import type { SinkCall } from './SinkCall.ts';

/** What became of the resource of one object, by the calls that succeeded and showed the provider's own token. */
export interface ResourceHistory {
  /** Calls that changed it or removed it, in order. */
  readonly changes: readonly SinkCall[];
  /** The ids that the sink holds it by at the end; more than one where it was made twice. */
  readonly held: readonly string[];
  /** How often it was made anew after it had been deleted. */
  readonly remade: number;
}

/** The history of the resource of an object; no changes where it was never written. */
export function historyOf(observation: SinkObservation): ResourceHistory | { readonly unknown: Unclear } {
  const recognised = recogniseResource(observation);
  if (recognised.kind === 'unknown') return { unknown: recognised.why };
  const ofType = changesIn(observation.record.calls).filter(
    ({ resource }) => resource?.type === observation.object.type,
  );
  // By the sink's id: a name may change, and with it what the resource is recognised by.
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
      // A resource may have been made before the record began.
      if (method === 'POST' && deleted > 0 && held.size === 0) remade += 1;
      held.add(id);
    }
  }
  return { changes, held: [...held], remade };
}

/** How a resource of another object was changed: removed, called otherwise, or switched off. */
export type OtherChange = 'deleted' | 'renamed' | 'deactivated';

/**
 * What happened within a window to resources that a sync did not concern: those that were there before and bear another key.
 *
 * @param own keys of the object that was being synced.
 */
export function otherChanges(
  calls: readonly SinkCall[],
  own: readonly string[],
  { from, to }: Window,
): readonly OtherChange[] {
  const before = new Map<string, SinkCall>();
  const found: OtherChange[] = [];
  for (const call of changesIn(calls)) {
    const id = call.resource?.id ?? '';
    const last = before.get(id);
    const isOther = last !== undefined && !own.includes(keyOf(last));
    if (isOther && call.at >= from && call.at <= to) {
      if (call.method === 'DELETE') found.push('deleted');
      else if (call.resource?.name !== last.resource?.name) found.push('renamed');
      else if (last.held?.active === true && call.held?.active === false) found.push('deactivated');
    }
    if (call.method === 'DELETE') before.delete(id);
    else before.set(id, call);
  }
  return found;
}

/** Calls that changed or removed a resource. */
export function changesIn(calls: readonly SinkCall[]): readonly SinkCall[] {
  return calls.filter(
    ({ authorized, method, status = 0, resource }) =>
      authorized &&
      ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) &&
      status >= 200 &&
      status < 300 &&
      resource?.id !== undefined,
  );
}
