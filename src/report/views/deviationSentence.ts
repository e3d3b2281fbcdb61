import type { Arrangement, ReportedDeviation } from '../Report.ts';

const arrangements: { readonly [arrangement in Arrangement]: string } = {
  'application-server-alone': 'only without the front proxy',
  'behind-front-proxy': 'only behind the front proxy',
};

/** The ledger's entry for a failure, in one line: reason, link, owner, last day. */
export function deviationSentence(deviation: ReportedDeviation): string {
  const { reason, link, owner, expires, arrangement, intermittent } = deviation;
  return [
    `${reason.trim()} (${link}, ${owner.trim()}`,
    expires === undefined ? '' : `, until ${expires}`,
    arrangement === undefined ? '' : `; ${arrangements[arrangement]}`,
    intermittent === undefined ? '' : `; intermittent: ${intermittent.trim()}`,
    ')',
  ].join('');
}
