import type { Finding } from '../judge/Finding.ts';
import type { Setting } from '../target/Target.ts';
import { conclude } from './conclude.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import type { Verification, Verifier } from './Verifier.ts';

/** What every requirement needs that looks at the sink. */
export const needsSink: readonly Setting[] = ['CONFORMANCE_SINK_LISTEN', 'CONFORMANCE_SINK_TOKEN'];

/** Verifies where the run has a sink; the settings that are needed see to it that it has. */
export function withSink(
  verify: (verifier: SinkVerifier) => Promise<Verification>,
): (verifier: Verifier) => Promise<Verification> {
  return (verifier) =>
    hasSink(verifier) ? verify(verifier) : Promise.resolve(inconclusive('this run has opened no sink'));
}

function hasSink(verifier: Verifier): verifier is SinkVerifier {
  return verifier.sink !== undefined;
}

/** How long the sink is watched for what must not come, milliseconds. */
export function quietMs({ sink }: SinkVerifier): number {
  return sink.patienceMs / 10;
}

/** What the sink saw in place of a write, without a name or an id, and what that may come from. */
export function nothingSeen({ sink, context }: SinkVerifier): string {
  const strangers = sink.record.calls.filter(({ authorized }) => !authorized).length;
  const calls = `the sink saw no write of it among ${sink.record.calls.length} calls, ${strangers} of them with another token or none`;
  return `${calls}: does provider ${context.providerId} push to this sink, and had it not synced the object before?`;
}

/** A verification that shows nothing, and why. */
export function inconclusive(reason: string): Verification {
  return { outcome: 'inconclusive', reason };
}

/** No sync of the object was accepted; what is wrong with that, other requirements say. */
export function notAccepted(): Verification {
  return inconclusive('a valid sync was not answered 200: may this token sync, and is a worker alive and free?');
}

/** A verification that failed. */
export function failed(...findings: readonly Finding[]): Verification {
  return { outcome: 'failed', groups: findings.map((example) => ({ example, count: 1 })) };
}

/** What the verifications of all objects come to: what failed, else the first that shows nothing. */
export function combined(verifications: readonly Verification[]): Verification {
  const found = verifications.flatMap((one) => (one.outcome === 'failed' ? one.groups : []));
  if (found.length > 0) return conclude(found.map(({ example }) => example));
  return verifications.find(({ outcome }) => outcome !== 'passed') ?? { outcome: 'passed' };
}
