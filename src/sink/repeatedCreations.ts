import { isWrite, succeeded } from './callKinds.ts';
import type { SinkCall } from './SinkCall.ts';

/**
 * The calls that create a resource of an object, or ask for it, while the provider has one of it at the service provider. A
 * creation that was refused as a duplicate counts unless the provider looks for the existing resource or updates it next.
 *
 * @param calls of the provider under test, in order.
 * @param isAfterLoss whether a creation may follow a loss of the resource that no call shows; absent: none does.
 */
export function repeatedCreations(
  calls: readonly SinkCall[],
  isAfterLoss: (call: SinkCall) => boolean = () => false,
): readonly SinkCall[] {
  const held = new Map<string, string>();
  const found: SinkCall[] = [];
  for (const [index, call] of calls.entries()) {
    const { method, status, resource } = call;
    const key = sameKey(call);
    const resourceId = resource?.id;
    // By a search rather than by its id, a provider finds a lost resource missing without a 404.
    if (isAfterLoss(call)) for (const [heldId, heldKey] of held) if (heldKey === key) held.delete(heldId);
    const isThere = key !== undefined && [...held.values()].includes(key);
    const isRefused = status === 409 && !isResolved(calls, index);
    if (method === 'POST' && isThere && (succeeded(call) || isRefused)) found.push(call);
    if (resourceId === undefined) continue;
    if (status === 404 || (method === 'DELETE' && succeeded(call))) held.delete(resourceId);
    else if (isWrite(call) && succeeded(call) && key !== undefined) held.set(resourceId, key);
  }
  return found;
}

/** The same for two resources of one object; undefined if nothing shows which object it is: groups may share a name. */
export function sameKey({ resource }: SinkCall): string | undefined {
  const own = resource?.externalId ?? (resource?.type === 'User' ? resource.name : undefined);
  return own === undefined ? undefined : `${resource?.type} ${own}`;
}

/** How many calls after a conflict may show that the provider looks for the existing resource. */
const callsAfter = 2;

/** Whether the provider looks for the existing resource after a conflict, or updates it. */
function isResolved(calls: readonly SinkCall[], conflict: number): boolean {
  const refused = calls[conflict];
  const isSearch = ({ method, path }: SinkCall) => method === 'GET' && path === refused?.path;
  const isSame = (call: SinkCall) =>
    call.method !== 'POST' && refused !== undefined && sameKey(call) === sameKey(refused);
  return calls.slice(conflict + 1, conflict + 1 + callsAfter).some((call) => isSearch(call) || isSame(call));
}
