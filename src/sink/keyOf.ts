import type { SinkCall } from './SinkCall.ts';

/** What stays the same of a resource that is made twice: its external id, else its name, else the sink's own id. */
export function keyOf({ resource }: Pick<SinkCall, 'resource'>): string {
  return resource?.externalId ?? resource?.name ?? resource?.id ?? '';
}
