import { type OperationName, operations } from '../contract/operations.ts';
import { type HttpResponse, headerValues } from '../http/Exchange.ts';
import { contractResponses } from '../judge/contractResponses.ts';
import { type Finding, type Located, locate } from '../judge/Finding.ts';
import { judgeBody } from '../judge/judgeBody.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { dimensions } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** Judges the bodies of all responses of an operation, whatever requirement they were sent for. */
function judgeEveryBody(operation: OperationName, { sent, blocked, context }: Verifier): Conclusion {
  const found: Located[] = [];
  // A run stores equal bodies once; one with a hundred thousand tasks may have been read fifty times.
  const known = new Map<Uint8Array, Map<string, readonly Finding[]>>();
  const judgeOnce = (response: HttpResponse) => {
    const ofBody = known.get(response.body) ?? new Map<string, readonly Finding[]>();
    const key = JSON.stringify([response.status, headerValues(response.headers, 'content-type')]);
    const findings = ofBody.get(key) ?? judgeBody(context.contract, operation, response);
    known.set(response.body, ofBody.set(key, findings));
    return findings;
  };
  const judged = sent.filter(({ exchange, edit }) => {
    if (blocked?.has(exchange) === true) return false;
    const responses = contractResponses(exchange).filter((one) => one.operation === operation);
    for (const { response } of responses) {
      found.push(...judgeOnce(response).map((finding) => ({ ...locate(finding, exchange, edit), operation })));
    }
    return responses.length > 0;
  });
  if (judged.length === 0) return notTested({ code: 'no-response-before' });
  return { ...conclude(found), judged: judged.map(({ exchange }) => exchange) };
}

function everyBody(
  operation: OperationName,
  facts: Pick<Requirement, 'id' | 'statement' | 'profile' | 'needs'>,
): Requirement {
  const { method, template } = operations[operation];
  return {
    ...facts,
    topic: 'hygiene',
    level: 'must',
    operation,
    clause: `contract: ${method} ${template} → application/json and the schema of each status`,
    ruling:
      'Judged over everything that this run has sent: controls, variations, earlier and later requests on a connection, and requests for other requirements. A refusal may have another body if the id in the path is not an integer, a header field is unusual, the path is long, the content is large, or the request does not accept JSON: then it may come from a server in front. The block page of a firewall is left out.',
    dimensions: {
      ...dimensions,
      operations: [operation],
      ...(operation === 'sync-status'
        ? { objects: [] }
        : { places: ['persistent', 'fresh', 'after another identity'] }),
    },
    verification: { procedure: (verifier) => Promise.resolve(judgeEveryBody(operation, verifier)) },
    owns: operation,
  };
}

/** Every response of the two operations has the body that the contract states, whatever the request. */
export const everyBodies: readonly Requirement[] = [
  everyBody('sync-status', {
    id: 'SYNC-STATUS-EVERY-BODY',
    statement: 'Every response to a read of the status has the body that the contract declares for its status.',
    profile: 'observe',
    needs: [],
  }),
  everyBody('sync-object', {
    id: 'SYNC-OBJECT-EVERY-BODY',
    statement: 'Every response to a sync has the body that the contract declares for its status.',
    profile: 'core',
    needs: needsToSync,
  }),
];
