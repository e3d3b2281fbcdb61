import { defaultKind, kindRow } from '../../contract/providerKinds.ts';
import type { Report, Verdict } from '../Report.ts';
import { verdictTitles } from './verdictSentence.ts';

const colors: { readonly [verdict in Verdict]: string } = {
  'non-conformant': 'red',
  inconclusive: 'lightgrey',
  'conformant-with-deviations': 'yellowgreen',
  conformant: 'brightgreen',
};

/**
 * The verdict as a badge: the JSON of a shields.io endpoint (https://shields.io/badges/endpoint-badge). A run against an
 * embedded deployment says so and is always grey.
 */
export function badgeView({ verdict, contract, profile, target }: Report): string {
  const title = verdictTitles[verdict].toLowerCase();
  const badge = {
    schemaVersion: 1,
    label: `${kindRow(target.providerKind ?? defaultKind).title} sync ${contract.generation}`,
    message: target.embedded === undefined ? `${title} (${profile})` : `embedded ${target.embedded}: ${title}`,
    color: target.embedded === undefined ? colors[verdict] : 'lightgrey',
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}
