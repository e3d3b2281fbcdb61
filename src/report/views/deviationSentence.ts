import type { ReportedDeviation } from '../Report.ts';

/** What the ledger says of a failure, in one line: reason, link, owner, last day. */
export function deviationSentence({ reason, link, owner, expires, intermittent }: ReportedDeviation): string {
  return [
    `${reason.trim()} (${link}, ${owner.trim()}`,
    expires === undefined ? '' : `, until ${expires}`,
    intermittent === undefined ? '' : `; comes and goes: ${intermittent.trim()}`,
    ')',
  ].join('');
}
