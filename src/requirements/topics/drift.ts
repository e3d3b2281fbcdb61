import { compareContracts } from '../../contract/compareContracts.ts';
import type { Difference, DifferenceKind } from '../../contract/Difference.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { type Conclusion, type FindingGroup, notTested, passed } from '../Conclusion.ts';
import type { ByProcedure, Requirement } from '../Requirement.ts';

// Every profile looks at a schema that is published. Only `full` asks for it: no deployment has to publish one, and a run of
// `core --strict` without it would be inconclusive otherwise.
const nothing = { objects: [], identities: [], providers: [], operations: [], places: [] } as const;
const common = { topic: 'drift', operation: 'both', profile: 'full', needs: [], dimensions: nothing } as const;
const clause = 'contract: paths …/sync/object/ and …/sync/status/, and the schemas they refer to';

/** Compares the document that the deployment publishes with the pinned contract, and looks at one kind of differences. */
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

/** Each difference is a group of its own, and about the operation that it concerns. */
function groupOf({ place, change, operation }: Difference, generation: string, exchange: Exchange): FindingGroup {
  const actual = `${place}: ${change}`;
  const finding = {
    layer: 'schema',
    keyword: actual,
    acceptable: `the ${place} of generation ${generation}`,
    actual,
  } as const;
  return { finding, operation, exchange, count: 1 };
}

/** What the deployment itself says of the two operations, against the contract. */
export const drift: readonly Requirement[] = [
  {
    ...common,
    id: 'SCHEMA-NO-BREAKING-DRIFT',
    level: 'should',
    statement: 'The schema that the deployment publishes differs from the contract in nothing that breaks clients.',
    clause,
    ruling:
      "The contract does not ask for a published schema, so this is a should; what is really answered is the other requirements' concern. Breaking is what refuses a request of the contract, or lets through an answer that the contract does not promise.",
    verification: withoutDifferences('breaking'),
  },
  {
    ...common,
    id: 'SCHEMA-NO-ADDITIVE-DRIFT',
    level: 'may',
    statement: 'The schema that the deployment publishes adds nothing to the contract.',
    clause,
    ruling:
      'What a client of the contract does not notice is worth knowing and no fault; a document need not list every status, so one more error status is among it. But for a refusal that HTTP defines for any operation, such as 404: who answers it does well to declare it.',
    verification: withoutDifferences('additive'),
  },
  {
    ...common,
    id: 'SCHEMA-NO-NARROWING-DRIFT',
    level: 'may',
    statement: 'The schema that the deployment publishes has every answer of the contract.',
    clause,
    ruling:
      'A client of the contract waits for an answer, or a value in one, that never comes: it breaks nothing, and is worth knowing. An error status that is not listed is among it.',
    verification: withoutDifferences('narrowing'),
  },
];
