import type { Probe } from '../http/Probe.ts';
import { requestsOn } from '../http/requestsOn.ts';
import { isRead } from './assertSafe.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';

/**
 * Whether a request may be in flight together with others for which this is true, because their effects are independent: it
 * only reads, it refers to no object in any interpretation, it has no credential that may write, or it has to be refused. Bytes
 * that break the grammar of HTTP are sent alone: they may corrupt state that a proxy shares between connections.
 *
 * @param isToBeRefused whether a success is wrong, and no request of this kind has got one.
 */
export function mayGoTogether(probe: Probe, objects: ObjectsOfTarget, isToBeRefused: boolean): boolean {
  if (!requestsOn(probe).every(({ isWellFormed }) => isWellFormed)) return false;
  return isRead(probe) || probe.identity !== 'operator' || isToBeRefused || !mayNameObject(probe, objects);
}
