import type { FindingGroup } from '../requirements/Conclusion.ts';
import type { Level } from '../requirements/Requirement.ts';

/**
 * The groups of findings of a requirement in the report. At level `may`, findings about a header field or a disclosure form one
 * group for each operation, regardless of edit and status: they need no ledger entry, and 334 groups about one `Server` field
 * were measured, 1.7 MB of report. The first group represents all, with the number of their cases.
 */
export function mergeGroups(groups: readonly FindingGroup[], level: Level): readonly FindingGroup[] {
  if (level !== 'may') return groups;
  const merged = new Map<string, FindingGroup>();
  for (const group of groups) {
    const { finding, exchange, operation = exchange.probe.operation } = group;
    const isAboutCase = finding.layer === 'status' || finding.layer === 'relation';
    const key = JSON.stringify(isAboutCase ? ['case', merged.size] : [operation, finding.layer, finding.keyword]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? group : { ...known, count: known.count + group.count });
  }
  return [...merged.values()];
}
