import { models, plainBody } from '../../generate/ValidRequest.ts';
import type { Exchange, HttpResponse } from '../../http/Exchange.ts';
import { type Located, locate } from '../../judge/Finding.ts';
import { judgeExchange } from '../../judge/judgeExchange.ts';
import { anyDeclared, judgeStatus } from '../../judge/judgeStatus.ts';
import { noResponse, type Reason } from '../../judge/Reason.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { isWrite } from '../../sink/callKinds.ts';
import { keyOf } from '../../sink/keyOf.ts';
import type { SinkCall } from '../../sink/SinkCall.ts';
import type { FailureKind } from '../../sink/SinkFailure.ts';
import { abandonedSync } from '../abandonedSync.ts';
import { type Conclusion, conclude, inconclusive } from '../Conclusion.ts';
import { judgeFailureReported } from '../failureReported.ts';
import { failures, ofCreations } from '../failures.ts';
import { furtherGroup } from '../furtherGroup.ts';
import { furtherUsers } from '../furtherUsers.ts';
import { hasWritten } from '../hasWritten.ts';
import { notCreated } from '../notCreated.ts';
import { endOf, type SinkVerifier } from '../observeSyncs.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { runningElsewhere } from '../runningElsewhere.ts';
import { writesAfterResponse } from '../settleMs.ts';
import { areSparesNew, effectOfSpare, failureSpares } from '../spareObjects.ts';
import { sparesChangeNoOther } from '../sparesChangeNoOther.ts';
import { pushedByProvider } from '../syncedState.ts';
import { waitForCall } from '../waitForCall.ts';
import { controlNotSeen, nothingSeen, ownCalls, withSink } from '../withSink.ts';
import { writesNoOther } from '../writesNoOther.ts';
import { writtenAfterFailure } from '../writtenAfterFailure.ts';

const documentedId = 'SYNC-OBJECT-SINK-FAILURES-DOCUMENTED';
const reportedId = 'SYNC-OBJECT-SINK-FAILURES-TOLD';

const onceId = 'SYNC-OBJECT-CREATION-SENT-ONCE';

/** The requirements that sync spare users for the first time while the service provider fails. */
export const failingSyncs: readonly string[] = [documentedId, reportedId, onceId];

const ruling =
  'Each failure is tried on the first sync of a spare object: the sink responds to its writes with 400, 401, 409 or 429, closes the connection, or does the write and responds without an id or without JSON. Sent after this run has seen the provider write to the sink. A failure without a spare object is left out.';

const { length } = failures;

/** The responses to syncs while the service provider fails in different ways. */
export const spareFailures: readonly Requirement[] = [
  ...furtherUsers,
  furtherGroup,
  runningElsewhere,
  {
    ...effectOfSpare,
    id: documentedId,
    level: 'must',
    statement: 'However the service provider fails, a sync gets a status that the contract declares.',
    clause: 'contract: POST …/sync/object/ → 200, 400, 403',
    ruling: `${ruling} Other requirements judge the body.`,
    verification: {
      budget: { requests: length, writes: length, accepted: length, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyEach(verifier, documentedId, judgeDocumented)),
    },
  },
  {
    ...effectOfSpare,
    id: reportedId,
    level: 'should',
    statement: 'A first sync that the service provider did not accept as it was sent does not look like a success.',
    clause: 'contract: SyncObjectResult: messages; LogLevelEnum',
    ruling: `${ruling} The last two failures count only if the spare object was new to the provider, since only a creation needs an id in its response. A message of level warning or worse counts as saying so, whatever its text, and so does any status other than 200. A sync after which the provider wrote nothing counts too, if it had not written the spare users before.`,
    verification: {
      sharedWith: documentedId,
      budget: { requests: length, writes: length, accepted: length, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyEach(verifier, reportedId, judgeReported)),
    },
  },
  {
    ...effectOfSpare,
    id: onceId,
    level: 'may',
    statement: 'A creation that the service provider left without a response is not sent again by the same sync.',
    clause: 'RFC 9110 §9.2.2',
    ruling: `${ruling} Judged on the closed connection: the creation may have been carried out. A provider that looks in between whether it was may send it again. So may one that knows that the service provider refuses a second user of the same name, so this is a may.`,
    verification: {
      sharedWith: documentedId,
      budget: { requests: length, writes: length, accepted: length, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyEach(verifier, onceId, judgeSentOnce)),
    },
  },
  ...writtenAfterFailure,
  abandonedSync,
  sparesChangeNoOther,
  ...notCreated,
  writesNoOther,
  pushedByProvider,
];

type Judged = { readonly found: readonly Located[] } | { readonly reason: Reason };
type Judge = (exchange: Exchange, edit: string, verifier: SinkVerifier, failure: FailureKind) => Judged;

function judgeDocumented(
  exchange: Exchange,
  edit: string,
  { context: { contract } }: SinkVerifier,
  failure: FailureKind,
): Judged {
  const acceptable = anyDeclared(contract, 'sync-object');
  if (isPassedOn(exchange, failure)) {
    const finding = judgeStatus(exchange.result, acceptable);
    return { found: finding === undefined ? [] : [locate(finding, exchange, edit)] };
  }
  const judgement = judgeExchange(contract, exchange, { acceptable, judge: () => [] });
  if (judgement.kind === 'unjudged') return { reason: judgement.reason };
  return { found: judgement.findings.map((finding) => locate(finding, exchange, edit)) };
}

/** Whether a 429 is that of the service provider: a limit of the deployment's own would end while the sync is repeated. */
function isPassedOn(
  exchange: Exchange,
  failure: FailureKind,
): exchange is Exchange & { readonly result: HttpResponse } {
  const { result } = exchange;
  return failure.kind === 'status' && failure.status === 429 && result.kind === 'answer' && result.status === 429;
}

function judgeReported(exchange: Exchange, edit: string, { context }: SinkVerifier): Judged {
  const reported = judgeFailureReported(exchange, context);
  return 'reason' in reported ? reported : { found: reported.found.map((finding) => locate(finding, exchange, edit)) };
}

function judgeSentOnce(exchange: Exchange, edit: string, verifier: SinkVerifier, { kind }: FailureKind): Judged {
  if (kind !== 'drop') return { found: [] };
  const calls = callsAfter(verifier, exchange);
  const isRepeated = calls.some((call, index) => {
    const before = calls[index - 1];
    return call.method === 'POST' && before?.method === 'POST' && keyOf(call) === keyOf(before);
  });
  const finding = relationFinding(
    'creation-repeated',
    'one creation, or a look in between',
    'it was sent again at once',
  );
  return { found: isRepeated ? [locate(finding, exchange, edit)] : [] };
}

/** Tries each failure that has a spare object, unless it was tried before, and judges the responses. */
async function verifyEach(verifier: SinkVerifier, requirement: string, judge: Judge): Promise<Conclusion> {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const spares = failureSpares(verifier.context);
  const isAlwaysLate = writesAfterResponse(verifier);
  const found: Located[] = [];
  const reasons: Reason[] = [];
  const judged: Exchange[] = [];
  for (const [index, [edit, failure]] of failures.entries()) {
    const id = spares[index];
    if (id === undefined) continue;
    const exchange = await firstSync(verifier, requirement, id, failure);
    judged.push(exchange);
    const writes = callsAfter(verifier, exchange).filter(isWrite);
    // A spare that a full sync has written is updated, and then a lost id is no failure.
    const isUpdate = writes.length > 0 && writes.every(({ method }) => method !== 'POST');
    if (requirement === reportedId && isUpdate && ofCreations.includes(failure.kind)) continue;
    // The response to a sync that is pushed later cannot report what becomes of it.
    const isLate = writes.length > 0 && (isAlwaysLate || writes.every(({ at }) => at > endOf(exchange)));
    if (exchange.result.kind === 'failure') reasons.push(noResponse(exchange));
    else if (requirement === reportedId && isLate) reasons.push({ code: 'written-later', exchange });
    else if (writes.length === 0 && !(requirement === reportedId && areSparesNew(verifier, models.user)))
      reasons.push({ code: 'sink-not-called', expected: 'write', exchange });
    else {
      const one = judge(exchange, edit, verifier, failure);
      if ('reason' in one) reasons.push(one.reason);
      else found.push(...one.found);
    }
  }
  const [reason] = reasons;
  return { ...(found.length === 0 && reason ? inconclusive(reason) : conclude(found)), judged };
}

/** The calls of the provider from a sync on, up to the next request. */
function callsAfter(verifier: SinkVerifier, { startedAt }: Exchange): readonly SinkCall[] {
  const next = Math.min(...verifier.sent.map(({ exchange }) => exchange.startedAt).filter((at) => at > startedAt));
  return ownCalls(verifier).filter(({ at }) => at >= startedAt && at < next);
}

async function firstSync(
  verifier: SinkVerifier,
  requirement: string,
  id: string,
  failure: FailureKind,
): Promise<Exchange> {
  const body = plainBody({ model: models.user, id });
  const shared = verifier.sent.find(
    ({ exchange: { probe: sent } }) =>
      failingSyncs.includes(sent.requirement) && Buffer.from(body).equals(sent.body ?? new Uint8Array()),
  )?.exchange;
  if (shared !== undefined) return shared;
  const end = verifier.sink.fail({ ...failure, calls: 'writes' });
  try {
    const exchange = await verifier.send(probe(requirement, 'sync-object', verifier.context, { body }));
    // A deployment may respond before it writes, and the write has to fail too.
    if (exchange.result.kind === 'answer') {
      await waitForCall(verifier, exchange, (call) => isOwnWrite(call) && call.at >= exchange.startedAt);
      // Times are whole milliseconds: no write of the next sync may share one with a write of this.
      await verifier.wait(2);
    }
    return exchange;
  } finally {
    end();
  }
}

function isOwnWrite(call: SinkCall): boolean {
  return call.authorized && isWrite(call);
}
