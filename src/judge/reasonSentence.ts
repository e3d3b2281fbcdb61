import type { Reason } from './Reason.ts';

/** A reason as a sentence for a person: without a capital and a full stop, so that it can follow a colon. */
export function reasonSentence(reason: Reason): string {
  switch (reason.code) {
    case 'run-closed':
      return 'the run was ended';
    case 'unreachable': {
      const { result } = reason.exchange;
      return `the deployment is unreachable${result.kind === 'failure' ? `: ${result.message}` : ''}`;
    }
    case 'time-limit':
      return `the run took more than ${reason.minutes} minutes`;
    case 'request-limit':
      return `the run has sent ${reason.requests} requests, which is its limit`;
    case 'body-limit':
      return `the response bodies came to more than ${reason.mebibytes} MiB`;
    case 'write-limit':
      return `nothing that writes is sent any more: ${reason.writes} POSTs were accepted or had no response, the limit of a run`;
    case 'provider-not-absent':
      return `no POST was sent to provider ${reason.providerId}: a read of it did not show that there is none`;
    default:
      return reason.code;
  }
}
