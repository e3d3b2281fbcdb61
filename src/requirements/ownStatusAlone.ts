import type { Contract } from '../contract/Contract.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { type Finding, type Located, locate } from '../judge/Finding.ts';
import { judgeBody } from '../judge/judgeBody.ts';
import { sameStatus } from '../judge/relations/statusRelations.ts';
import { conclude } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import { readStatus } from './readStatus.ts';

/** Judges a response by its schema in the contract. */
export function judgeContract({ probe, result }: Exchange, contract: Contract): readonly Finding[] {
  return result.kind === 'failure' ? [] : judgeBody(contract, probe.operation, result);
}

/**
 * Judges that an id which a proxy normalises serves only the status of the provider under test: it is read again between two
 * reads of that status, and has to be equal to one of them.
 */
export const ownStatusAlone: Review = async (verifier, conclusion, results) => {
  if (conclusion.outcome !== 'passed') return conclusion;
  const found: Located[] = [];
  for (const { planned, exchange } of results) {
    if (!isSuccessful(exchange.result)) continue;
    const { requirement, path } = planned.probe;
    const before = await readStatus(verifier, requirement);
    const normalised = await readStatus(verifier, requirement, path.split('/')[3]);
    const after = await readStatus(verifier, requirement);
    for (const read of [before, normalised, after]) if ('noResult' in read) return read.noResult;
    if ('noResult' in before || 'noResult' in normalised || 'noResult' in after) continue;
    const differences = [before, after].map(({ status }) =>
      sameStatus(status, normalised.status, 'the id was normalised'),
    );
    const [first = []] = differences;
    if (differences.some((one) => one.length === 0)) continue;
    found.push(
      ...first.map((finding) => locate({ ...finding, keyword: 'other-provider' }, normalised.exchange, planned.edit)),
    );
  }
  return found.length === 0 ? conclusion : conclude(found);
};
