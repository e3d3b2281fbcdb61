import type { Probe } from '../http/Probe.ts';
import { isRead } from './assertSafe.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';

/**
 * Whether a request may be in flight with others of which the same is true, because nothing that comes of one can depend on
 * another: it only reads, it refers to no object in any reading, or it carries no credential that may write. What is sent
 * byte by byte goes alone: it may spoil what a proxy shares between connections.
 */
export function mayGoTogether(probe: Probe, objects: ObjectsOfTarget): boolean {
  if (probe.raw !== undefined) return false;
  return isRead(probe) || probe.identity !== 'operator' || !mayNameObject(probe, objects);
}
