import type { SinkCall } from './SinkCall.ts';

/** The key by which duplicates of a resource are recognised: its external id, else its name, else the sink's id. */
export function keyOf({ resource }: Pick<SinkCall, 'resource'>): string {
  return resource?.externalId ?? resource?.name ?? resource?.id ?? '';
}
