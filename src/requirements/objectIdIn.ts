import type { Exchange } from '../http/Exchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';

/** The object id that a sync names, if it is a string; undefined for any other request. */
export function objectIdIn({ probe }: Pick<Exchange, 'probe'>): string | undefined {
  if (probe.operation !== 'sync-object' || probe.body === undefined) return undefined;
  const json = judgeJson(probe.body);
  const value = 'finding' in json ? undefined : json.value;
  const id =
    typeof value === 'object' && value !== null && 'sync_object_id' in value ? value.sync_object_id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
