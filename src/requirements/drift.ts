import { compareContracts } from '../contract/compareContracts.ts';
import type { Difference, DifferenceKind } from '../contract/Difference.ts';
import type { Requirement } from './Requirement.ts';
import type { FindingGroup, Verification, Verifier } from './Verifier.ts';

// Asked for by `full` alone: no deployment has to publish a schema. Where one is published, every profile looks at it.
const common = { topic: 'drift', operation: 'both', profile: 'full', needs: [] } as const;
const clause = 'contract: paths …/sync/object/ and …/sync/status/, and the schemas they refer to';

/** Compares the document that the deployment publishes with the pinned contract, and looks at one kind of differences. */
function withoutDifferences(kind: DifferenceKind): Requirement['verify'] {
  return ({ published, context }: Verifier): Promise<Verification> => {
    if ('reason' in published) return Promise.resolve({ outcome: 'not-tested', reason: published.reason });
    const { document, exchange } = published;
    const found = compareContracts(context.contract.document, document).filter((one) => one.kind === kind);
    if (found.length === 0) return Promise.resolve({ outcome: 'passed' });
    const group = (difference: Difference): FindingGroup => ({
      count: 1,
      example: {
        layer: 'schema',
        operation: difference.operation,
        status: exchange.result.kind === 'answer' ? exchange.result.status : 0,
        keyword: `${difference.place}: ${difference.change}`,
        acceptable: `the ${difference.place} of generation ${context.contract.generation}`,
        actual: `${difference.place}: ${difference.change}`,
        exchange,
      },
    });
    return Promise.resolve({ outcome: 'failed', groups: found.map(group) });
  };
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
    verify: withoutDifferences('breaking'),
  },
  {
    ...common,
    id: 'SCHEMA-NO-ADDITIVE-DRIFT',
    level: 'may',
    statement: 'The schema that the deployment publishes adds nothing to the contract.',
    clause,
    ruling:
      'What a client of the contract does not notice is worth knowing and no fault; a document need not list every status, so an error status more or less is among it.',
    verify: withoutDifferences('additive'),
  },
];
