import { jsonMember } from '../../lib/jsonMember.ts';
import type { SinkResponse } from './callSink.ts';

/** The id that a service provider gave a resource (RFC 7644 §3.3); undefined where it answered neither 200 nor 201, or none. */
export function createdId(response: SinkResponse): string | undefined {
  if (response.status !== 200 && response.status !== 201) return undefined;
  const id = jsonMember(response.body, 'id');
  return typeof id === 'string' ? id : undefined;
}
