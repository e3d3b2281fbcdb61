import { contractTitle } from '../contractTitle.ts';
import { type Block, group, list, type Named, values } from '../document/Block.ts';
import type { GenerationSource, Report } from '../Report.ts';
import { coverageSentence } from './coverageLines.ts';
import { idList } from './idList.ts';
import { plural } from './plural.ts';

/** Maximum number of ids of `--only` that are shown. */
const shownIds = 6;

/** How the contract version was determined, in words. */
const sourcePhrases: { readonly [source in GenerationSource]: string } = {
  setting: 'from CONFORMANCE_CONTRACT',
  embedded: 'version of the embedded deployment',
  'published schema': 'from the published schema',
  'version endpoint': 'from the version endpoint',
  'version header': 'from the version header field',
  assumed: 'assumed: the deployment reports none',
};

/**
 * What was tested and how: named values, and the notes of the run.
 *
 * @param detail `brief` leaves out suite and run id, the coverage, and notes of requirements.
 */
export function consoleHead(report: Report, detail: 'brief' | 'full'): Block {
  const isFull = detail === 'full';
  const { runId, suite, target, contract, profile, strict, seed, examples, traffic } = report;
  const { only, notes, ledger, requirements } = report;
  const product = Object.values(target.implementation).join(', ');
  const covered = coverageSentence(report);
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  const rows: readonly Named[] = [
    ['suite', isFull ? `${suite.name} ${suite.version}` : undefined],
    ['run', isFull ? runId : undefined],
    ['target', `${target.baseUrl}${product === '' ? '' : `  (reports ${product})`}`],
    [
      'contract',
      `${contractTitle(report)}, ${sourcePhrases[contract.source]}  (sha256 ${contract.sha256.slice(0, 12)}…)`,
    ],
    ['profile', `${profile}${strict ? ', strict: a should requirement counts as a must' : ''}`],
    ['only', only && idList(only, shownIds)],
    ['ledger', ledger && `${ledger.path}  (sha256 ${ledger.sha256.slice(0, 12)}…)`],
    ['seed', `${seed}, ${plural(examples, 'example')} of each edit whose payload varies`],
    [
      'sent',
      `${plural(traffic.requests, 'request')}, ${plural(traffic.acceptedWrites, 'accepted write')}, ` +
        `${plural(traffic.retries, 'retry', 'retries')}, in ${seconds.toFixed(1)} s`,
    ],
    ['coverage', covered === undefined || !isFull ? undefined : `contract: ${covered}`],
  ];
  const ofRequirements = requirements.flatMap((each) => (each.notes ?? []).map((note) => `${each.id}: ${note}`));
  return group(0, values(rows), list([...(notes ?? []), ...(isFull ? ofRequirements : [])]));
}
