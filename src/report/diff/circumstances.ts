import { contractTitle } from '../contractTitle.ts';
import type { Report } from '../Report.ts';
import type { Circumstance } from './ReportDiff.ts';

/** Differences between the circumstances of two runs. They come first, since they may explain all others. */
export function circumstances(before: Report, after: Report): readonly Circumstance[] {
  const later = new Map(describe(after));
  return describe(before)
    .map(([name, value]) => ({ name, before: value, after: later.get(name) ?? '' }))
    .filter((one) => one.before !== one.after);
}

/** The deployment that a report is about. An embedded one is named: its port changes with each run. */
export function targetName({ target }: Report): string {
  return target.embedded === undefined ? target.baseUrl : `${target.embedded}, embedded`;
}

function describe(report: Report): readonly (readonly [name: string, value: string])[] {
  const { suite, contract, target, profile, strict, only, seed, examples, userAgent, ledger } = report;
  return [
    ['target', targetName(report)],
    ['product', Object.values(target.implementation).join(', ') || 'unknown'],
    ['contract', `${contractTitle(report)} (sha256 ${shortened(contract.sha256)})`],
    ['profile', profile],
    ['strict', strict ? 'yes' : 'no'],
    ['only', only === undefined ? 'all requirements' : only.join(', ')],
    ['seed', String(seed)],
    ['examples', String(examples)],
    ['user agent', userAgent ?? 'names the suite and the requirement'],
    ['suite', `${suite.name} ${suite.version}`],
    ['ledger', ledger === undefined ? 'none' : `${ledger.path} (sha256 ${shortened(ledger.sha256)})`],
    ['ended', endOf(report)],
  ];
}

function endOf({ stopped, interrupted }: Report): string {
  if (stopped !== undefined) return `before its first requirement: ${stopped}`;
  return interrupted ? 'cut short' : 'complete';
}

function shortened(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}
