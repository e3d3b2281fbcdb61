import type { Finding } from '../judge/Finding.ts';
import { countExchanges, groupFindings } from '../judge/groupFindings.ts';
import type { Verification } from './Verifier.ts';

/** What findings come to: none is a pass, others fail in groups, each shown by its first. */
export function conclude(findings: readonly Finding[]): Verification {
  if (findings.length === 0) return { outcome: 'passed' };
  const groups = groupFindings(findings.map((finding) => ({ finding })));
  return {
    outcome: 'failed',
    groups: groups.map((group) => ({ example: group[0].finding, count: countExchanges(group) })),
  };
}
