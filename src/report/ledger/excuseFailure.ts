import type { ReportedDeviation, ReportedRequirement, RunFacts } from '../Report.ts';
import { entriesThatHold } from './entriesThatHold.ts';
import { isSameGroup, type Ledger, type WrittenEntry } from './Ledger.ts';

/**
 * Marks what the ledger knows of a failed requirement: each group of findings that has an entry, and the requirement as
 * excused where all of them have. The outcome stays `failed`; any other outcome is left as it is, `errored` too.
 *
 * Done again it changes nothing.
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
