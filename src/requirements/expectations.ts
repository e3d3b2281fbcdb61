import type { Contract } from '../contract/Contract.ts';
import { utf8 } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { RawChanges } from '../http/rawProbe.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeVariation } from '../judge/judgeIsJson.ts';
import { judgeNothingAfter } from '../judge/judgeNextResponse.ts';
import { type Acceptable, anyOf, anyOfClass } from '../judge/judgeStatus.ts';
import { dimensionsOf } from './Dimensions.ts';
import { besideEmptyObject } from './emptyObject.ts';
import { httpRequirement } from './httpRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { objectlessRuling, ofNothing, syncWithoutObject } from './objectless.ts';
import { changedCase } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { rawCases } from './rawCases.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import type { CaseContext } from './Verifier.ts';

const plain = { acceptable: ofNothing, judge: judgeVariation };

const continueId = 'SYNC-OBJECT-EXPECT-CONTINUE';

/** A refusal of the caller, not of the expectation. */
const refusedForCaller: Acceptable = {
  text: 'any status 4xx but 417',
  accepts: (status) => status !== 417 && anyOfClass(4).accepts(status),
};

const expecting = { lines: ['Expect: 100-continue'] };

/** A sync that a worker carries out has the time of any other sync. */
const expectingInTime = ({ timeoutMs }: CaseContext): RawChanges => ({ ...expecting, timeoutMs });

/** Judges that nothing follows the response: the body was not read as another request. */
function judgeNoMore({ connection }: Exchange): readonly Finding[] {
  return judgeNothingAfter(connection?.further ?? []);
}

/** Judges the final response, and that nothing follows it. */
function judgeFinal(exchange: Exchange, contract: Contract): readonly Finding[] {
  return [...judgeVariation(exchange, contract), ...judgeNoMore(exchange)];
}

/** The effect of expectations (RFC 9110 §10.1.1). */
export const expectations: readonly Requirement[] = [
  {
    id: continueId,
    topic: 'http',
    level: 'should',
    operation: 'sync-object',
    statement: 'A sync that expects 100 (Continue) gets the same response as without that expectation.',
    clause: 'RFC 9110 §10.1.1',
    ruling: `The body is sent at once, as a client may do, so a server may omit the 100. 417 is for expectations that a server cannot meet. ${objectlessRuling}`,
    profile: 'core',
    needs: needsToSync,
    dimensions: dimensionsOf('sync-object', {
      objects: ['user'],
      identities: ['operator', 'anonymous'],
      places: ['fresh'],
    }),
    verification: {
      cases: (context) => [
        ...rawCases(
          continueId,
          'sync-object',
          context,
          [['100-continue', syncWithoutObject(context), expectingInTime(context)]],
          { acceptable: ofNothing, judge: judgeFinal },
        ),
        ...rawCases(
          continueId,
          'sync-object',
          context,
          [['100-continue, anonymous', { identity: 'anonymous' }, expecting]],
          { acceptable: refusedForCaller, judge: judgeNoMore },
        ),
      ],
      review: relativeToBaseline({
        what: 'the same sync without an expectation',
        plan: (context) => changedCase(continueId, 'sync-object', context, syncWithoutObject(context), plain),
        edits: ['wire: 100-continue'],
      }),
    },
  },
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-EXPECT-OTHER',
    level: 'should',
    statement: 'An empty object that is posted with an unknown expectation gets 400 or 417.',
    clause: 'RFC 9110 §10.1.1, §15.5.18',
    ruling:
      'A server may respond with 417 or ignore an expectation that it does not know; in that case the empty object is invalid.',
    variants: [['field: expectation that nobody knows', { headers: [['Expect', 'x-unknown']], body: utf8('{}') }]],
    expectation: { acceptable: anyOf(400, 417), judge: () => [] },
    writes: true,
    review: besideEmptyObject('SYNC-OBJECT-EXPECT-OTHER'),
  }),
];
