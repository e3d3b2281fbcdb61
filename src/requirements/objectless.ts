import { withoutObject } from '../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../generate/ValidRequest.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { ProbeChanges } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/** A valid sync but for its object, which does not exist: what is wrong with the rest of a request shows, and nothing is written. */
export function syncWithoutObject(context: CaseContext): Pick<ProbeChanges, 'body'> {
  const [valid] = validRequests(context);
  return valid === undefined ? {} : { body: plainBody(withoutObject(valid, context)) };
}

/** What such a sync may be answered: the contract does not say what becomes of an object that does not exist. */
export const ofNothing = anyOf(200, 400);

/** The ruling of every requirement that sends one. */
export const objectlessRuling =
  'The sync names an object that does not exist, so that nothing is written; the contract does not say how such an object is answered, so 200 and 400 are both right.';
