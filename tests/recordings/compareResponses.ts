import { headerValues } from '../../src/http/Exchange.ts';
import type { Replayed } from './replayRecording.ts';

/**
 * How the replayed answer differs from the recorded one in status, media type, the keys of its body, and the texts that say
 * why; undefined where it does not. Values that belong to the moment or the machine are not compared, nor is what a JSON
 * parser says of the place of an error.
 */
export function differenceOf({ was, is }: Replayed): string | undefined {
  const [before, now] = [was, is].map(picture);
  return before === now ? undefined : `${now}, not ${before}`;
}

function picture(response: Replayed['was']): string {
  if (response.kind === 'failure') return response.failure;
  const type = headerValues(response.headers, 'content-type').join(', ');
  const text = new TextDecoder().decode(response.body);
  return `${response.status} ${type} ${/^application\/json/.test(type) && text !== '' ? JSON.stringify(compared(JSON.parse(text))) : text}`;
}

/** The part of a body that is compared: all of a refusal, and of a success what is no value of the moment. */
function compared(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^(JSON parse error - ).*/s, '$1…');
  if (Array.isArray(value)) return value.map(compared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, ofTheMoment.has(key) ? '…' : comparedMember(key, member)]),
  );
}

function comparedMember(key: string, member: unknown): unknown {
  // What a task has to tell depends on what it met; that there is one, on who asks.
  if (key === 'messages' && Array.isArray(member) && member.some((one) => one.logger === 'scim_sync')) return ['…'];
  if (key === 'attributes') return Object.keys(Object(member)).toSorted();
  return compared(member);
}

const ofTheMoment = new Set([
  'is_running',
  'timestamp',
  'uuid',
  'start_timestamp',
  'finish_timestamp',
  'duration',
  'expires',
  'status',
  'last_successful_sync',
  'last_sync_status',
]);
