import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import type { Identity } from '../http/Probe.ts';
import { locate } from '../judge/Finding.ts';
import { type Acceptable, judgeStatus } from '../judge/judgeStatus.ts';
import { conclude } from './Conclusion.ts';
import { controlName } from './probes.ts';
import type { Review } from './Requirement.ts';

/** The part of a ruling that states what {@link acceptedBefore} does. */
export const earlierRuling = 'A plain request of this caller that an earlier part of the run sent counts too.';

/**
 * Adds the plain requests of an operation by a caller that succeeded before the first control of the run. They were sent by
 * procedures that judge other facts; each later request is a case that judges its own status.
 *
 * @param acceptable for this caller.
 */
export function acceptedBefore(operation: OperationName, caller: Identity, acceptable: Acceptable): Review {
  return ({ sent, context: { providerId, otherProviderId = providerId, providerKind } }, conclusion, results) => {
    const paths = [providerId, otherProviderId].map((id) => operationPath(operation, id, providerKind));
    const isAlike = ({ probe: { identity, method, path, raw } }: Exchange) =>
      identity === caller && method === operations[operation].method && paths.includes(path) && raw === undefined;
    const exchanges = sent.map(({ exchange }) => exchange);
    const control = exchanges.findIndex(({ probe }) => probe.requirement === controlName);
    const found = exchanges.slice(0, Math.max(0, control)).flatMap((exchange) => {
      const { result } = exchange;
      if (result.kind === 'failure' || !isSuccessful(result) || !isAlike(exchange)) return [];
      const finding = judgeStatus(result, acceptable);
      return finding === undefined ? [] : [locate(finding, exchange, `credential: ${caller}, earlier`)];
    });
    const before = conclude(found);
    if (before.outcome !== 'failed') return Promise.resolve(conclusion);
    const groups = [...(conclusion.outcome === 'failed' ? conclusion.groups : []), ...before.groups];
    const judged = [...results, ...found].map(({ exchange }) => exchange);
    return Promise.resolve({ ...before, groups, judged });
  };
}
