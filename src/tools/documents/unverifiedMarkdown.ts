import type { Contract } from '../../contract/Contract.ts';
import { contractCells } from '../../contract/contractCells.ts';
import { unverified } from './unverified.ts';

/**
 * What the contract says and no requirement verifies, as a table with the reasons, below a sentence with the numbers of rules.
 *
 * @param contracts every contract version that is shipped.
 */
export function unverifiedMarkdown(contracts: readonly Contract[]): string {
  const counts = contracts.map((contract) => {
    const cells = contractCells(contract);
    const left = cells.filter((cell) => unverified.some(({ rules }) => rules?.(cell)));
    return `${cells.length - left.length} of ${cells.length} in ${contract.generation}`;
  });
  const rows = unverified.map(({ says, reason }) => `| ${says} | ${reason} |`);
  return [
    `Of the rules on values, a complete run judges ${counts.join(', ')}.`,
    '',
    '| the contract says | why no requirement verifies it |',
    '|---|---|',
    ...rows,
  ].join('\n');
}
