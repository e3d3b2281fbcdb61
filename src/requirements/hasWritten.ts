import { validRequests } from '../generate/ValidRequest.ts';
import { evidenceOf } from '../sink/evidence.ts';
import { acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';

/** Whether this run has seen the provider write one of the objects. */
export function hasWritten(verifier: SinkVerifier): boolean {
  return validRequests(verifier.context).some((valid) =>
    acceptedSyncs(verifier, valid).some(
      ({ window }) => evidenceOf(observe(verifier, valid), window).kind === 'written',
    ),
  );
}
