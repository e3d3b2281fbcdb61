import type { OperationName } from '../contract/operations.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { excerpt } from '../judge/excerpt.ts';
import type { Finding } from '../judge/Finding.ts';
import { anyStatus } from '../judge/judgeStatus.ts';
import { sameRefusal } from '../judge/relations/sameRefusal.ts';
import { comparedBy, disclosureIds, repeatRuling } from './compareRefusals.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import type { Requirement } from './Requirement.ts';

const known = 'options: known provider';

function options(edit: string, providerId: string): Variant {
  return [edit, { method: 'OPTIONS', identity: 'anonymous', providerId }];
}

/** Judges that a successful response has no content. */
function judgeEmpty({ result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || !isSuccessful(result) || result.body.length === 0) return [];
  const actual = excerpt(new TextDecoder().decode(result.body.subarray(0, 400)));
  return [{ layer: 'leak', keyword: 'description', acceptable: 'a response without content, or a refusal', actual }];
}

function describesNothing(operation: OperationName, prefix: string): Requirement {
  return httpRequirement(operation, {
    id: `${prefix}-OPTIONS-DESCRIBES-NOTHING`,
    level: 'may',
    statement: `OPTIONS without a credential on the path of a ${operation === 'sync-object' ? 'sync' : 'status'} gets a response without content.`,
    clause: 'contract: security: bearer; RFC 9110 §9.3.7',
    ruling:
      'RFC 9110 lets a server describe a resource to anybody in response to OPTIONS, but defines no use for that content.',
    dimensions: { objects: [], identities: ['anonymous'] },
    variants: ({ providerId }) => [options(known, providerId)],
    expectation: { acceptable: anyStatus, judge: judgeEmpty },
    writes: false,
  });
}

/** What an anonymous caller can learn by OPTIONS. */
export const anonymousOptions: readonly Requirement[] = [
  describesNothing('sync-status', 'SYNC-STATUS'),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-OPTIONS-NO-HINT',
    level: 'may',
    statement: 'OPTIONS without a credential gets the same response for a known provider and for an unknown one.',
    clause: 'RFC 9110 §9.3.7, §15.5.4',
    ruling: `RFC 9110 permits a server to hide that a resource exists but does not require it. Status, media type and body are compared, with the id replaced. ${repeatRuling}`,
    dimensions: { identities: ['anonymous'], providers: ['given', 'unknown'] },
    variants: (context) =>
      disclosureIds(context).map((id) => options(id === context.providerId ? known : 'options: unknown provider', id)),
    expectation: { acceptable: anyStatus, judge: () => [] },
    writes: false,
    review: comparedBy(sameRefusal, known),
  }),
  describesNothing('sync-object', 'SYNC-OBJECT'),
];
