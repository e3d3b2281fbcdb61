import type { ValidRequest } from '../generate/ValidRequest.ts';
import { type Conclusion, passed } from './Conclusion.ts';
import { type AcceptedSync, acceptedSyncs, evidenceInTime, type SinkVerifier, syncAndWatch } from './observeSyncs.ts';
import { controlNotSeen, notAccepted, nothingSeen } from './withSink.ts';

/** The first sync of an object in this run, sent now where there was none; undefined where none was answered 200. */
export async function firstSyncOf(
  verifier: SinkVerifier,
  requirement: string,
  valid: ValidRequest,
): Promise<AcceptedSync | undefined> {
  const [first] = acceptedSyncs(verifier, valid);
  return first ?? (await syncAndWatch(verifier, requirement, valid));
}

/** Whether the sink saw what a sync wrote: the control of all that says that nothing, or nothing more, was written. */
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
