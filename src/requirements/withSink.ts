import type { Reason } from '../judge/Reason.ts';
import type { Setting } from '../settings/Target.ts';
import { type Conclusion, inconclusive, type NoResult } from './Conclusion.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import type { ByProcedure } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** What every requirement needs that looks at the sink. */
export const needsSink: readonly Setting[] = ['CONFORMANCE_SINK_LISTEN', 'CONFORMANCE_SINK_TOKEN'];

/** A procedure of a run with a sink; the settings that are needed see to it that there is one. */
export function withSink(procedure: (verifier: SinkVerifier) => Promise<Conclusion>): ByProcedure['procedure'] {
  return (verifier) => (hasSink(verifier) ? procedure(verifier) : Promise.resolve(inconclusive({ code: 'no-sink' })));
}

function hasSink(verifier: Verifier): verifier is SinkVerifier {
  return verifier.sink !== undefined;
}

/** How long the sink is watched for what must not come, milliseconds. */
export function quietMs({ sink }: SinkVerifier): number {
  return sink.patienceMs / 10;
}

/** What the sink saw in place of a write, without a name or an id. */
export function nothingSeen({ sink, context: { providerId } }: SinkVerifier): Reason {
  const { calls } = sink.record;
  const strangers = calls.filter(({ authorized }) => !authorized).length;
  return { code: 'no-write-seen', providerId, calls: calls.length, strangers };
}

/** The write that would show that writes are seen at all was not seen. */
export function controlNotSeen(why: Reason): NoResult {
  return inconclusive({ code: 'control-not-seen', why });
}

/** No sync of the object was accepted; other requirements state what is wrong with that. */
export const notAccepted: NoResult = inconclusive({ code: 'sync-not-accepted' });
