import type { FindingGroup } from '../requirements/Conclusion.ts';
import type { Level } from '../requirements/Requirement.ts';

/**
 * The groups of findings that a report shows of a requirement. At level `may` a header field or a disclosure is one group for
 * each operation, whatever the edit and the status: nobody has to excuse it, and 334 groups about one `Server` field were
 * measured, 1.7 MB of report. The first group stands for all, with their cases.
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
