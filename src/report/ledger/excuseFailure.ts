import type { ReportedDeviation, ReportedRequirement, RunFacts } from '../Report.ts';
import { entriesThatHold } from './entriesThatHold.ts';
import { isSameGroup, type Ledger, type WrittenEntry } from './Ledger.ts';

/**
 * Adds the ledger's entries to the findings of a failed requirement, and marks it as excused if every group of findings has
 * one. The outcome stays `failed`. A requirement with any other outcome is returned unchanged. Idempotent.
 */
export function excuseFailure(
  requirement: ReportedRequirement,
  ledger: Ledger,
  run: Pick<RunFacts, 'contract' | 'startedAt'>,
): ReportedRequirement {
  if (requirement.outcome !== 'failed') return requirement;
  const entries = entriesThatHold(ledger, run).filter((entry) => entry.requirement === requirement.id);
  const findings = requirement.findings.map((finding) => {
    const entry = entries.find(({ observed }) => isSameGroup(observed, finding));
    return entry === undefined ? finding : { ...finding, deviation: deviationOf(entry) };
  });
  const excused = findings.length > 0 && findings.every(({ deviation }) => deviation !== undefined);
  return { ...requirement, findings, ...(excused && { excused }) };
}

function deviationOf({ reason, link, owner, expires, arrangement, intermittent }: WrittenEntry): ReportedDeviation {
  return {
    ...{ reason, link, owner },
    ...(expires !== undefined && { expires }),
    ...(arrangement !== undefined && { arrangement }),
    ...(intermittent !== undefined && { intermittent }),
  };
}
