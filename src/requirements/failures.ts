import type { FailureKind } from '../sink/SinkFailure.ts';

/** Failures of a creation only: the service provider writes, and the response lacks the id (RFC 7644 §3.3). */
export const ofCreations: readonly FailureKind['kind'][] = ['no-id', 'bad-json'];

/**
 * The failures of a service provider, by the edits that name them, in the order of the spare users that are synced meanwhile. 500
 * has its own requirements, on a given object.
 */
export const failures: readonly (readonly [edit: string, failure: FailureKind])[] = [
  ['service provider: 400', { kind: 'status', status: 400 }],
  ['service provider: 429', { kind: 'status', status: 429 }],
  ['service provider: closed connection', { kind: 'drop' }],
  ['service provider: 201 without id', { kind: 'no-id' }],
  // Late, because authentik repeats tasks that fail in these ways.
  ['service provider: 409', { kind: 'status', status: 409 }],
  ['service provider: no JSON', { kind: 'bad-json' }],
  // Last, because a provider may stop its pushes while its token is refused.
  ['service provider: 401', { kind: 'status', status: 401 }],
];
