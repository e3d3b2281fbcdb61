import { readAsInteger, readAsUuid } from '../generate/readAsId.ts';
import type { Probe } from '../http/Probe.ts';
import { jsonMember } from '../jsonMember.ts';
import { decodeUtf8 } from '../judge/decodeUtf8.ts';
import { parsedJson } from '../parsedJson.ts';

/**
 * Whether a probe asks for a sync of no object in any reading: its id is a text that even a generous reader takes for no
 * id. Told from the bytes, and only of a body that is spelled as plainly as can be, so that nobody reads another id in it.
 */
export function namesNothing({ operation, raw, body }: Probe): boolean {
  const text = body === undefined ? undefined : decodeUtf8(body);
  if (operation !== 'sync-object' || raw !== undefined || text === undefined) return false;
  const json = parsedJson(text);
  const id = jsonMember(json, 'sync_object_id');
  if (typeof id !== 'string' || JSON.stringify(json) !== text) return false;
  return readAsInteger(id) === undefined && readAsUuid(id) === undefined;
}
