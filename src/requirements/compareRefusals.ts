import { type OperationName, operationPath } from '../contract/operations.ts';
import { sampleIds, unknownIds } from '../generate/providerIds.ts';
import { locate } from '../judge/Finding.ts';
import type { sameRefusal } from '../judge/relations/sameRefusal.ts';
import { conclude, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** The id of the provider under test, then two unknown ids. */
export function disclosureIds(context: CaseContext): readonly string[] {
  const unknown = sampleIds(unknownIds([context.providerId, context.otherProviderId ?? '']), {
    ...context,
    examples: 2,
  });
  return [context.providerId, ...unknown];
}

/**
 * Compares the response for the known provider with those for two unknown ones, if there are all three.
 *
 * @param edit of the case whose provider is known.
 */
export function comparedBy(compare: typeof sameRefusal, edit: string): Review {
  return ({ context }, conclusion, results) => {
    const pathFor = (operation: OperationName, id: string) => operationPath(operation, id, context.providerKind);
    if (conclusion.outcome !== 'passed') return Promise.resolve(conclusion);
    const [known, first, second] = disclosureIds(context).flatMap((providerId) => {
      const result = results.find(({ planned }) => planned.probe.path === pathFor(planned.probe.operation, providerId));
      return result === undefined ? [] : [{ exchange: result.exchange, providerId }];
    });
    if (known === undefined || first === undefined || second === undefined) {
      return Promise.resolve(inconclusive({ code: 'refusals-incomplete' }));
    }
    const findings = compare(known, [first, second]);
    return Promise.resolve(conclude(findings.map((finding) => locate(finding, known.exchange, edit))));
  };
}
