import { compareContracts } from '../../contract/compareContracts.ts';
import type { Difference, DifferenceKind } from '../../contract/Difference.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { type Conclusion, type FindingGroup, notTested, passed } from '../Conclusion.ts';
import type { ByProcedure, Requirement } from '../Requirement.ts';

// Every profile compares a published schema, and none asks for one: a deployment need not publish it.
const nothing = { objects: [], identities: [], providers: [], operations: [], places: [] } as const;
const common = { topic: 'drift', operation: 'both', profile: 'beyond', needs: [], dimensions: nothing } as const;
const clause = 'contract: paths …/sync/object/ and …/sync/status/, and the schemas they refer to';

/** Compares the document that the deployment publishes with the pinned contract, for one kind of difference. */
function withoutDifferences(kind: DifferenceKind): ByProcedure {
  return {
    procedure: ({ published: { document, exchange }, context: { contract } }) => {
      if (document === undefined || exchange === undefined) {
        return Promise.resolve(notTested({ code: 'no-published-schema', ...(exchange && { exchange }) }));
      }
      const found = compareContracts(contract.document, document).filter((one) => one.kind === kind && !one.isByHttp);
      const groups = found.map((difference) => groupOf(difference, contract.generation, exchange));
      const conclusion: Conclusion = groups.length === 0 ? passed : { outcome: 'failed', groups };
      return Promise.resolve({ ...conclusion, judged: [exchange] });
    },
  };
}

/** Each difference is its own group, about the operation that it concerns. */
function groupOf({ place, change, operation }: Difference, generation: string, exchange: Exchange): FindingGroup {
  const actual = `${place}: ${change}`;
  const finding = {
    layer: 'schema',
    keyword: actual,
    acceptable: `the ${place} of contract version ${generation}`,
    actual,
  } as const;
  return { finding, operation, exchange, count: 1 };
}

/** The schema that the deployment publishes for the two operations, compared with the contract. */
export const drift: readonly Requirement[] = [
  {
    ...common,
    id: 'SCHEMA-NO-BREAKING-DRIFT',
    level: 'should',
    statement: 'The schema that the deployment publishes has no breaking difference from the contract.',
    clause,
    ruling:
      'The contract does not ask for a published schema, so this is a should; the actual responses are judged by the other requirements. A difference is breaking if it refuses a request of the contract or allows a response that the contract does not promise.',
    verification: withoutDifferences('breaking'),
  },
  {
    ...common,
    id: 'SCHEMA-NO-ADDITIVE-DRIFT',
    level: 'may',
    statement: 'The schema that the deployment publishes adds nothing to the contract.',
    clause,
    ruling:
      'A difference that a client of the contract does not notice is worth knowing but is not a fault. A document need not list every status, so one more error status counts as such a difference. A refusal that HTTP defines for any operation, such as 404, is not counted: a deployment that responds with it does well to declare it.',
    verification: withoutDifferences('additive'),
  },
  {
    ...common,
    id: 'SCHEMA-NO-NARROWING-DRIFT',
    level: 'may',
    statement: 'The schema that the deployment publishes has every response of the contract.',
    clause,
    ruling:
      'A client of the contract expects a response, or a value in one, that never comes. That breaks nothing but is worth knowing. An error status that is not listed counts as such a difference.',
    verification: withoutDifferences('narrowing'),
  },
];
