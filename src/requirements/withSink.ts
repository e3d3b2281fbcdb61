import type { Reason } from '../judge/Reason.ts';
import type { Setting } from '../settings/Target.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, inconclusive, type NoResult } from './Conclusion.ts';
import { operatorSyncs } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import type { ByProcedure } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** The settings that every requirement with a sink needs. */
export const needsSink: readonly Setting[] = ['CONFORMANCE_SINK_LISTEN', 'CONFORMANCE_SINK_TOKEN'];

/** What requirements on the effects of syncs share, if they sync the given objects. */
export const effectOfSync = {
  topic: 'effects',
  operation: 'sync-object',
  profile: 'full',
  needs: [...needsToSync, ...needsSink],
  dimensions: operatorSyncs,
} as const;

/** A procedure that needs a sink. {@link needsSink} ensures that the run has one. */
export function withSink(procedure: (verifier: SinkVerifier) => Promise<Conclusion>): ByProcedure['procedure'] {
  return (verifier) => (hasSink(verifier) ? procedure(verifier) : Promise.resolve(inconclusive({ code: 'no-sink' })));
}

function hasSink(verifier: Verifier): verifier is SinkVerifier {
  return verifier.sink !== undefined;
}

/** The calls of the provider under test so far, in order. */
export function ownCalls({ sink }: SinkVerifier): readonly SinkCall[] {
  return sink.record.calls.filter(({ authorized }) => authorized);
}

/** How long to watch the sink for calls that must not come, milliseconds. */
export function quietMs({ sink }: SinkVerifier): number {
  return sink.patienceMs / 10;
}

/** What the sink saw in place of a write; contains no name or object id. */
export function nothingSeen({ sink, context: { providerId } }: SinkVerifier): Reason {
  const { calls } = sink.record;
  const strangers = calls.filter(({ authorized }) => !authorized).length;
  const refused = calls.filter(({ authorized, status }) => authorized && status === 400).length;
  return { code: 'no-write-seen', providerId, calls: calls.length, strangers, refused };
}

/** The control write, which shows that the sink sees writes at all, was not seen. */
export function controlNotSeen(why: Reason): NoResult {
  return inconclusive({ code: 'control-not-seen', why });
}

/** No sync of the object was accepted; other requirements judge that. */
export const notAccepted: NoResult = inconclusive({ code: 'sync-not-accepted' });
