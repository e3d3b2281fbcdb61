import { excuseFailure } from '../../report/ledger/excuseFailure.ts';
import type { Ledger } from '../../report/ledger/Ledger.ts';
import { reviewLedger } from '../../report/ledger/reviewLedger.ts';
import { type Report, type Verdict, verdicts } from '../../report/Report.ts';
import type { Certificate, KnownFailure } from './Bundle.ts';
import { type RunName, runNames } from './BundleSettings.ts';

/**
 * The certificate of two runs. The ledger is listed and never upgrades the verdict: the reports do not use it. An entry is a
 * problem only if neither run confirms it. Pure.
 */
export function certificateOf(reports: Certificate['reports'], ledger: Ledger | undefined): Certificate {
  const [first, ...others] = runNames.map((name) =>
    ledger === undefined ? [] : reviewLedger(ledger, reports[name].requirements, reports[name]).problems,
  );
  return {
    verdict: worst(runNames.map((name) => reports[name].verdict)),
    reports,
    known: ledger === undefined ? [] : runNames.flatMap((name) => knownFailures(name, reports[name], ledger)),
    ledgerProblems: (first ?? []).filter((problem) => others.every((problems) => problems.includes(problem))),
  };
}

/** The worst of some verdicts; `conformant` if there are none. */
export function worst(some: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => some.includes(verdict)) ?? 'conformant';
}

function knownFailures(run: RunName, report: Report, ledger: Ledger): readonly KnownFailure[] {
  return report.requirements
    .map((requirement) => excuseFailure(requirement, ledger, report))
    .flatMap(({ id, findings }) =>
      findings.filter(({ deviation }) => deviation !== undefined).map((finding) => ({ run, requirement: id, finding })),
    );
}
