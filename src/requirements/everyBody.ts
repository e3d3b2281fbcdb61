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

/** Judges the bodies of all responses of an operation, whatever was sent for what. */
function judgeEveryBody(operation: OperationName, { sent, blocked, context }: Verifier): Conclusion {
  const found: Located[] = [];
  // A run keeps equal bodies once; one of a hundred thousand tasks may have been read fifty times.
  const known = new Map<Uint8Array, Map<string, readonly Finding[]>>();
  const judgeOnce = (answer: HttpResponse) => {
    const ofBody = known.get(answer.body) ?? new Map<string, readonly Finding[]>();
    const key = JSON.stringify([answer.status, headerValues(answer.headers, 'content-type')]);
    const findings = ofBody.get(key) ?? judgeBody(context.contract, operation, answer);
    known.set(answer.body, ofBody.set(key, findings));
    return findings;
  };
  const judged = sent.filter(({ exchange, edit }) => {
    if (blocked?.has(exchange) === true) return false;
    const responses = contractResponses(exchange).filter((response) => response.operation === operation);
    for (const { response: answer } of responses) {
      found.push(...judgeOnce(answer).map((finding) => ({ ...locate(finding, exchange, edit), operation })));
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
      'Judged over all that this run has sent: controls, variations, what came before and after on a connection, and requests for other requirements. A refusal may have another body if the id in the path is no integer, a header field is unusual, the content is large, or the request takes no JSON: then whoever reads the request first may have given it. The block page of a firewall is left out.',
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

/** That no response of the two operations has another body than the contract states, whatever it was a response to. */
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
