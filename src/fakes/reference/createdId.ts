import { jsonMember } from '../../lib/jsonMember.ts';
import type { SinkResponse } from './callSink.ts';

/** The id that a service provider assigned to a resource (RFC 7644 §3.3); undefined without a 200 or 201, or without an id. */
export function createdId(response: SinkResponse): string | undefined {
  if (response.status !== 200 && response.status !== 201) return undefined;
  const id = jsonMember(response.body, 'id');
  return typeof id === 'string' ? id : undefined;
}
