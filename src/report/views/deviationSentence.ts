import type { Arrangement, ReportedDeviation } from '../Report.ts';

const arrangements: { readonly [arrangement in Arrangement]: string } = {
  'application-server-alone': 'of the application server without its front proxy alone',
  'behind-front-proxy': 'behind the front proxy alone',
};

/** What the ledger says of a failure, in one line: reason, link, owner, last day. */
export function deviationSentence(deviation: ReportedDeviation): string {
  const { reason, link, owner, expires, arrangement, intermittent } = deviation;
  return [
    `${reason.trim()} (${link}, ${owner.trim()}`,
    expires === undefined ? '' : `, until ${expires}`,
    arrangement === undefined ? '' : `; ${arrangements[arrangement]}`,
    intermittent === undefined ? '' : `; comes and goes: ${intermittent.trim()}`,
    ')',
  ].join('');
}
