import { withoutObject } from '../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../generate/ValidRequest.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { ProbeChanges } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/**
 * The body of a valid sync, except that its object does not exist: shows the effect of the rest of the request and writes
 * nothing.
 */
export function syncWithoutObject(context: CaseContext): Pick<ProbeChanges, 'body'> {
  const [valid] = validRequests(context);
  return valid === undefined ? {} : { body: plainBody(withoutObject(valid, context)) };
}

/** The acceptable statuses of such a sync: the contract does not say what a sync of an object that does not exist gets. */
export const ofNothing = anyOf(200, 400);

/** The ruling of every requirement that sends one. */
export const objectlessRuling =
  'The sync names an object that does not exist, so nothing is written. The contract does not say what such a sync gets, so 200 and 400 are both right.';
