import { jsonMember } from '../../lib/jsonMember.ts';
import type { SinkAnswer } from './callSink.ts';

/** The id that a service provider gave a resource (RFC 7644 §3.3); undefined where it answered neither 200 nor 201, or none. */
export function createdId(answer: SinkAnswer): string | undefined {
  if (answer.status !== 200 && answer.status !== 201) return undefined;
  const id = jsonMember(answer.body, 'id');
  return typeof id === 'string' ? id : undefined;
}
