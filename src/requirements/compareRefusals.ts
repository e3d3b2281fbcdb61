import { type OperationName, operationPath } from '../contract/operations.ts';
import { sampleIds, unknownIds } from '../generate/providerIds.ts';
import { locate } from '../judge/Finding.ts';
import type { Asked, sameRefusal } from '../judge/relations/sameRefusal.ts';
import { conclude, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import type { CaseContext, Verifier } from './Verifier.ts';

/** The id of the provider under test, then two unknown ids. */
export function disclosureIds(context: CaseContext): readonly string[] {
  const unknown = sampleIds(unknownIds([context.providerId, context.otherProviderId ?? '']), {
    ...context,
    examples: 2,
  });
  return [context.providerId, ...unknown];
}

/** In which orders a difference has to show again, by place: the known provider and the two unknown ones. */
const otherOrders = [
  [1, 2, 0],
  [1, 0, 2],
] as const;

/** Explains why a difference has to show again. */
export const repeatRuling =
  'A difference counts only if it shows again when the same requests are sent in two other orders, because unlike servers may respond by turns.';

/**
 * Compares the response for the known provider with those for two unknown ones, if there are all three. A difference counts
 * only if it shows again in {@link otherOrders}.
 *
 * @param edit of the case whose provider is known.
 */
export function comparedBy(compare: typeof sameRefusal, edit: string): Review {
  return async (verifier, conclusion, results) => {
    const { context } = verifier;
    const pathFor = (operation: OperationName, id: string) => operationPath(operation, id, context.providerKind);
    if (conclusion.outcome !== 'passed') return conclusion;
    const [known, first, second] = disclosureIds(context).flatMap((providerId) => {
      const result = results.find(({ planned }) => planned.probe.path === pathFor(planned.probe.operation, providerId));
      return result === undefined ? [] : [{ exchange: result.exchange, providerId }];
    });
    if (known === undefined || first === undefined || second === undefined) {
      return inconclusive({ code: 'refusals-incomplete' });
    }
    let findings = compare(known, [first, second]);
    for (const order of otherOrders) {
      if (findings.length === 0) return conclusion;
      const [a, b, c] = await sendInOrder(verifier, [known, first, second], order);
      const again = compare(a, [b, c]).map(({ acceptable }) => acceptable);
      findings = findings.filter(({ acceptable }) => again.includes(acceptable));
    }
    return conclude(findings.map((finding) => locate(finding, known.exchange, edit)));
  };
}

/** Sends three requests again, one after the other, in an order of their places; returns them in their own order. */
async function sendInOrder(
  verifier: Verifier,
  asked: readonly [Asked, Asked, Asked],
  order: (typeof otherOrders)[number],
): Promise<readonly [Asked, Asked, Asked]> {
  const again: [Asked, Asked, Asked] = [...asked];
  for (const place of order) {
    again[place] = { ...asked[place], exchange: await verifier.send(asked[place].exchange.probe) };
  }
  return again;
}
