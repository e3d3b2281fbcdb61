import type { Requirement } from '../../requirements/Requirement.ts';
import type { Verifier } from '../../requirements/Verifier.ts';
import type { Subject } from './Subject.ts';

/** Waits up to this many milliseconds are kept: they are for asynchronous effects such as a push to the sink. */
const shortMs = 100;

/** The requirements as a self-test verifies them with a fault: without long waits, unless the fault shows only after one. */
export function requirementsWith(
  { isLate }: Pick<Subject, 'isLate'>,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  return isLate ? requirements : requirements.map(withoutWaits);
}

/** A requirement without long waits: a permanent defect is found without them. */
export function withoutWaits(requirement: Requirement): Requirement {
  const { verification } = requirement;
  if ('cases' in verification) return requirement;
  const { procedure } = verification;
  return {
    ...requirement,
    verification: { ...verification, procedure: (verifier) => procedure(impatient(verifier)) },
  };
}

function impatient(verifier: Verifier): Verifier {
  return {
    context: verifier.context,
    published: verifier.published,
    sink: verifier.sink,
    get blocked() {
      return verifier.blocked;
    },
    get sent() {
      return verifier.sent;
    },
    send: (probe) => verifier.send(probe),
    sendTogether: (probes) => verifier.sendTogether(probes),
    wait: (milliseconds) => (milliseconds > shortMs ? Promise.resolve() : verifier.wait(milliseconds)),
  };
}
