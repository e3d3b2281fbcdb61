import type { Probe } from '../http/Probe.ts';
import { isRead } from './assertSafe.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';

/**
 * Whether a request may be in flight together with others for which this is true, because their effects are independent: it
 * only reads, it refers to no object in any interpretation, or it has no credential that may write. Raw requests are sent alone:
 * they may corrupt state that a proxy shares between connections.
 */
export function mayGoTogether(probe: Probe, objects: ObjectsOfTarget): boolean {
  if (probe.raw !== undefined) return false;
  return isRead(probe) || probe.identity !== 'operator' || !mayNameObject(probe, objects);
}
