import type { HeaderList } from '../http/Probe.ts';
import { judgeSuccessIsJson, judgeVariation } from '../judge/judgeIsJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { objectlessRuling, ofNothing, syncWithoutObject } from './objectless.ts';
import type { ProbeChanges } from './probes.ts';
import type { Requirement, Review } from './Requirement.ts';
import { relativeToPlain } from './relativeToPlain.ts';
import { repeatValidators } from './repeatValidators.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { CaseContext } from './Verifier.ts';

const longAgo = 'Sat, 29 Oct 1994 19:43:31 GMT';
const farAhead = 'Thu, 01 Jan 2099 00:00:00 GMT';
const otherTag = '"xyzzy"';

/** A request with preconditions (RFC 9110 §13.1). */
function condition(how: string, headers: HeaderList, own: Variant[2] = {}, changes: ProbeChanges = {}): Variant {
  return [`condition: ${how}`, { ...changes, headers }, own];
}

const noneMatches: HeaderList = [['If-None-Match', '*']];
const someMatches: HeaderList = [
  ['If-Match', otherTag],
  ['If-Unmodified-Since', longAgo],
];

/** Either fails alone, If-Match first (RFC 9110 §13.2.2). */
const both: HeaderList = [...someMatches, ...noneMatches];

/**
 * Fields that a recipient of GET ignores: values that are not an HTTP-date (§13.1.3, §13.1.4), and If-Range without Range
 * (§13.1.5).
 */
const ignoredByReads: HeaderList = [
  ['If-Modified-Since', 'yesterday'],
  ['If-Unmodified-Since', 'yesterday'],
  ['If-Range', otherTag],
];

/** Preconditions on a sync of an object that does not exist. */
function ofSyncs(context: CaseContext): readonly Variant[] {
  const nothing = syncWithoutObject(context);
  return [
    condition(
      'If-None-Match of another tag, If-Modified-Since ahead',
      [
        ['If-None-Match', otherTag],
        ['If-Modified-Since', farAhead],
      ],
      {},
      nothing,
    ),
    condition('If-None-Match of any tag', noneMatches, { acceptable: anyOf(200, 400, 412) }, nothing),
  ];
}

/** Also sends the validators of earlier responses back, and judges failures relative to the plain requests. */
function reviewed(...repeat: Parameters<typeof repeatValidators>): Review {
  const repeated = repeatValidators(...repeat);
  return async (verifier, conclusion, results) =>
    relativeToPlain(verifier, await repeated(verifier, conclusion, results), results);
}

const readRefused = 'SYNC-STATUS-CONDITION-REFUSED';
const syncConditions = 'SYNC-OBJECT-CONDITION';

/** The effect of preconditions (RFC 9110 §13). */
export const conditional: readonly Requirement[] = [
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-CONDITION-HOLDS',
    level: 'must',
    statement: 'A read whose precondition holds, or has to be ignored, gets 200.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §13.1',
    variants: [
      condition('If-None-Match of another tag', [['If-None-Match', otherTag]]),
      condition('If-Match of any tag', [
        ['If-Match', '*'],
        ['If-Modified-Since', longAgo],
      ]),
      condition('dates that are none', ignoredByReads),
    ],
    expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-CONDITION-FAILS',
    level: 'must',
    statement: 'A read whose precondition fails gets the status that RFC 9110 defines for that field, or 200.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §13.1, §13.2.2',
    ruling:
      'A server without validators may ignore preconditions. If-None-Match and If-Modified-Since lead to 304, If-Match and If-Unmodified-Since to 412.',
    variants: [
      condition('If-None-Match of any tag', noneMatches),
      condition('If-Modified-Since ahead', [['If-Modified-Since', farAhead]]),
      condition('If-Match of another tag', someMatches, { acceptable: anyOf(200, 412) }),
    ],
    expectation: { acceptable: anyOf(200, 304), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-status', {
    id: readRefused,
    level: 'must',
    statement: 'A precondition changes nothing about a read that is refused.',
    clause: 'contract: GET …/sync/status/ → 403 GenericError; RFC 9110 §13.2.1',
    ruling:
      'Preconditions are ignored if the response without them is neither 2xx nor 412: 304 or 412 would disclose a provider. A status that the request gets without them too does not count here.',
    dimensions: { identities: ['operator', 'anonymous'], providers: ['given', 'unknown'] },
    variants: (context) => [
      condition('both without a credential', both, {}, { identity: 'anonymous' }),
      condition(
        'If-None-Match at an unknown provider',
        noneMatches,
        { acceptable: anyOf(404) },
        { providerId: unknownProvider(context) },
      ),
    ],
    expectation: { acceptable: anyOf(403), judge: () => [] },
    writes: false,
    review: reviewed(
      readRefused,
      'sync-status',
      // A server may know a caller before it looks at the condition, and at the permission only behind it.
      ({ tokensOf }) => ({ identity: tokensOf.includes('restricted') ? 'restricted' : 'anonymous' }),
      { acceptable: anyOf(403, 404), judge: () => [] },
    ),
  }),
  httpRequirement('sync-object', {
    id: syncConditions,
    level: 'must',
    statement: 'A sync with a precondition gets the same response as without it, or 412 if it fails, but never 304.',
    clause: 'contract: POST …/sync/object/ → 200, 400; RFC 9110 §13.1.2, §13.1.3, §15.4.5',
    ruling: objectlessRuling,
    variants: ofSyncs,
    expectation: { acceptable: ofNothing, judge: judgeVariation },
    writes: true,
    review: reviewed(syncConditions, 'sync-object', syncWithoutObject, {
      acceptable: anyOf(200, 400, 412),
      judge: judgeVariation,
    }),
  }),
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-CONDITION-REFUSED',
    level: 'must',
    statement: 'A precondition changes nothing about a sync that is refused.',
    clause: 'contract: POST …/sync/object/ → 403 GenericError; RFC 9110 §13.2.1',
    ruling:
      'Preconditions are ignored if the response without them is neither 2xx nor 412. A status that the request gets without them too does not count here.',
    dimensions: { identities: ['anonymous'] },
    variants: [condition('both without a credential', both, {}, { identity: 'anonymous' })],
    expectation: { acceptable: anyOf(403), judge: () => [] },
    writes: true,
    review: relativeToPlain,
  }),
];
