import { declaresStatus } from '../../contract/declaredStatuses.ts';
import { type OperationName, operationAt, operations } from '../../contract/operations.ts';
import { type Exchange, type HttpResponse, headerValues } from '../../http/Exchange.ts';
import { type Finding, locate } from '../../judge/Finding.ts';
import { judgeAllowLists } from '../../judge/judgeAllow.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import { essence } from '../../judge/judgeMediaType.ts';
import { type Conclusion, conclude, notTested } from '../Conclusion.ts';
import { type Dimensions, dimensions } from '../Dimensions.ts';
import { namesOtherMethod } from '../methods.ts';
import { needsToSync } from '../needsToSync.ts';
import type { Requirement } from '../Requirement.ts';
import type { Verifier } from '../Verifier.ts';

/** An exchange whose method and path are those of an operation, whatever its credential and body. */
interface Operated {
  readonly exchange: Exchange;
  readonly response: HttpResponse;
  readonly operation: OperationName;
}

/**
 * The exchanges so far that are requests of an operation: its method, its path with a canonical integer id, any query, and a
 * message that keeps the grammar of HTTP. Requests that a gateway blocked, or that name another method, are left out.
 */
function operated({ sent, blocked }: Verifier): readonly Operated[] {
  return sent.flatMap(({ exchange }): readonly Operated[] => {
    const { probe, result } = exchange;
    const [path = ''] = probe.path.split('?');
    const { operation, rawId = '' } = operationAt(path) ?? {};
    const isDeclared = operation !== undefined && probe.method === operations[operation].method;
    if (!isDeclared || !/^(0|[1-9]\d*)$/.test(rawId) || result.kind !== 'answer' || probe.raw !== undefined) return [];
    const isOther = blocked?.has(exchange) === true || namesOtherMethod(probe);
    return isOther ? [] : [{ exchange, response: result, operation }];
  });
}

/** Judges the exchanges of the run that are requests of an operation. Findings are grouped by operation, not by edit. */
function judgeOperated(
  verifier: Verifier,
  concerned: (one: Operated) => boolean,
  judge: (one: Operated) => readonly Finding[],
): Conclusion {
  const judged = operated(verifier).filter(concerned);
  if (judged.length === 0) return notTested({ code: 'no-response-before' });
  const found = judged.flatMap((one) => judge(one).map((finding) => locate(finding, one.exchange)));
  return { ...conclude(found), judged: judged.map(({ exchange }) => exchange) };
}

/** Every request of an operation that an HTTP client framed and whose id is an integer. */
const everyRequest: Dimensions = { ...dimensions, providers: ['given', 'second', 'unknown'], places: ['persistent'] };

const declaredRuling =
  'A document need not list every status, and HTTP defines this one, so a client has to expect it; but only a document says when it occurs. The status counts as declared if the contract or the document that the deployment publishes declares it. No text asks for more, so this is a may. Other rulings about the status still apply.';

interface DeclaredStatus {
  readonly id: string;
  readonly operation: OperationName;
  readonly statement: string;
  readonly from?: string;
  readonly isMeant: (status: number) => boolean;
  /** Which requests are judged; absent: all requests of the operation. */
  readonly concerned?: (one: Operated, verifier: Verifier) => boolean;
}

/** The requirement that a status is declared for the operation that responded with it. */
function declared({ isMeant, concerned = () => true, ...facts }: DeclaredStatus): Requirement {
  const { operation } = facts;
  const writes = operation === 'sync-object';
  return {
    ...facts,
    topic: 'drift',
    level: 'may',
    clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'}: responses`,
    ruling: declaredRuling,
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    dimensions: { ...everyRequest, operations: [operation], ...(writes ? {} : { objects: [] }) },
    verification: {
      procedure: (verifier) => {
        const { contract } = verifier.context;
        const { document, kind } = contract;
        const isDeclared = (status: number) =>
          [document, verifier.published.document].some((one) => declaresStatus(one, operation, kind, status));
        const ofOperation = (one: Operated) => one.operation === operation && concerned(one, verifier);
        return Promise.resolve(
          judgeOperated(verifier, ofOperation, ({ response: { status } }) =>
            isMeant(status) && !isDeclared(status) ? [undeclared(contract.responses[operation], status)] : [],
          ),
        );
      },
    },
  };
}

function undeclared(responses: readonly { readonly status: number }[], status: number): Finding {
  const acceptable = `a declared status: ${responses.map((one) => one.status).join(', ')}`;
  return { layer: 'status', keyword: 'status-undeclared', acceptable, actual: `status ${status}` };
}

/** Whether a sync keeps the request schema, in JSON. */
function isSchemaValid({ exchange: { probe } }: Operated, { context }: Verifier): boolean {
  const types = headerValues(probe.headers, 'content-type').map(essence);
  if (probe.body === undefined || !types.includes('application/json')) return false;
  const json = judgeJson(probe.body);
  return !('finding' in json) && context.contract.validateRequest(json.value).length === 0;
}

/** A requirement on the response to every request of either operation. */
function ofEveryRequest(
  facts: Pick<Requirement, 'id' | 'statement' | 'clause' | 'ruling'>,
  judge: (one: Operated) => readonly Finding[],
): Requirement {
  return {
    ...facts,
    topic: 'http',
    level: 'should',
    operation: 'both',
    profile: 'observe',
    needs: [],
    dimensions: everyRequest,
    verification: { procedure: (verifier) => Promise.resolve(judgeOperated(verifier, () => true, judge)) },
  };
}

/** 4xx that are judged elsewhere: 401, 404 and 405 by their own requirements; 429 is about our request rate. */
const elsewhere: readonly number[] = [401, 404, 405, 429];

const contradiction =
  '405 says that the path does not support the method, but the contract declares that method for it. Judged over every request of an operation in this run, whatever its body and credential. Left out are ids that are not integers, other spellings of the path and messages that break the grammar of HTTP.';

/** Undeclared statuses in response to declared requests. Judges what the run sent before; sends nothing. */
export const declaredStatus: readonly Requirement[] = [
  ofEveryRequest(
    {
      id: 'DECLARED-METHOD-NOT-405',
      statement: 'A request with the declared method does not get 405.',
      clause: 'contract: POST …/sync/object/, GET …/sync/status/; RFC 9110 §15.5.6',
      ruling: contradiction,
    },
    ({ response: { status }, operation }) => {
      if (status !== 405) return [];
      const acceptable = `no 405 to ${operations[operation].method}`;
      return [{ layer: 'status', keyword: 'method-contradicted', acceptable, actual: 'status 405' }];
    },
  ),
  ofEveryRequest(
    {
      id: 'DECLARED-METHOD-IN-ALLOW',
      statement: 'No response to a request with the declared method has an Allow without that method.',
      clause: 'RFC 9110 §10.2.1, §15.5.6',
      ruling:
        'Allow lists the methods that the path supports, and the contract declares this one. The Allow of a response to another method has its own requirements. The same requests are left out as in DECLARED-METHOD-NOT-405.',
    },
    ({ exchange, operation }) => judgeAllowLists(exchange, operations[operation].method),
  ),
  declared({
    id: 'SYNC-OBJECT-404-DECLARED',
    operation: 'sync-object',
    statement: 'If a sync gets 404, that status is declared.',
    isMeant: (status) => status === 404,
  }),
  declared({
    id: 'SYNC-OBJECT-415-DECLARED',
    operation: 'sync-object',
    statement: 'If a sync gets 415, that status is declared.',
    isMeant: (status) => status === 415,
  }),
  declared({
    id: 'SYNC-OBJECT-STATUS-DECLARED',
    operation: 'sync-object',
    statement: 'A sync that keeps the request schema gets no other client error that is not declared.',
    isMeant: (status) => status >= 400 && status < 500 && !elsewhere.includes(status),
    concerned: isSchemaValid,
  }),
  declared({
    id: 'SYNC-STATUS-406-DECLARED',
    operation: 'sync-status',
    statement: 'If a read of the status gets 406, that status is declared.',
    isMeant: (status) => status === 406,
  }),
];
