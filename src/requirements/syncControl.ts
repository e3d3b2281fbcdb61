import type { ValidRequest } from '../generate/ValidRequest.ts';
import { type Conclusion, passed } from './Conclusion.ts';
import { type AcceptedSync, acceptedSyncs, evidenceInTime, type SinkVerifier, syncAndWatch } from './observeSyncs.ts';
import { controlNotSeen, notAccepted, nothingSeen } from './withSink.ts';

/** The first accepted sync of an object in this run, sent now if there was none; undefined if it did not get 200. */
export async function firstSyncOf(
  verifier: SinkVerifier,
  requirement: string,
  valid: ValidRequest,
): Promise<AcceptedSync | undefined> {
  const [first] = acceptedSyncs(verifier, valid);
  return first ?? (await syncAndWatch(verifier, requirement, valid));
}

/** Verifies that the sink saw the write of a sync: the control of every claim that nothing, or nothing more, was written. */
export async function verifyControl(
  verifier: SinkVerifier,
  valid: ValidRequest,
  sync: AcceptedSync | undefined,
): Promise<Conclusion> {
  if (sync === undefined) return notAccepted;
  const evidence = await evidenceInTime(verifier, valid, sync);
  if (evidence.kind === 'written') return passed;
  return controlNotSeen(evidence.kind === 'unknown' ? evidence.why : nothingSeen(verifier));
}
