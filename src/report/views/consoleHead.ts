import { contractTitle } from '../contractTitle.ts';
import type { GenerationSource, Report } from '../Report.ts';
import { coverageSentence } from './coverageLines.ts';
import { idList } from './idList.ts';
import type { Paint } from './paint.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

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
export function consoleHead(report: Report, width: number, paint: Paint, detail: 'brief' | 'full'): readonly string[] {
  const isFull = detail === 'full';
  const { runId, suite, target, contract, profile, strict, seed, examples, traffic } = report;
  const { only, notes, ledger, requirements } = report;
  const product = Object.values(target.implementation).join(', ');
  const covered = coverageSentence(report);
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  const rows: readonly (readonly [string, string])[] = [
    ...(isFull ? [['suite', `${suite.name} ${suite.version}`] as const] : []),
    ...(runId === undefined || !isFull ? [] : [['run', runId] as const]),
    ['target', `${target.baseUrl}${product === '' ? '' : `  (reports ${product})`}`],
    [
      'contract',
      `${contractTitle(report)}, ${sourcePhrases[contract.source]}  (sha256 ${contract.sha256.slice(0, 12)}…)`,
    ],
    ['profile', `${profile}${strict ? ', strict: a should requirement counts as a must' : ''}`],
    ...(only === undefined ? [] : [['only', idList(only, shownIds)] as const]),
    ...(ledger === undefined ? [] : [['ledger', `${ledger.path}  (sha256 ${ledger.sha256.slice(0, 12)}…)`] as const]),
    ['seed', `${seed}, ${plural(examples, 'example')} of each edit whose payload varies`],
    [
      'sent',
      `${plural(traffic.requests, 'request')}, ${plural(traffic.acceptedWrites, 'accepted write')}, ` +
        `${plural(traffic.retries, 'retry', 'retries')}, in ${seconds.toFixed(1)} s`,
    ],
    ...(covered === undefined || !isFull ? [] : [['coverage', `contract: ${covered}`] as const]),
  ];
  const ofRequirements = requirements.flatMap((each) => (each.notes ?? []).map((note) => `${each.id}: ${note}`));
  return [
    ...rows.flatMap(([name, value]) =>
      wrap(printable(value), width, ' '.repeat(10)).map((line, index) =>
        index === 0 ? paint.dim(name.padEnd(10)) + line.slice(10) : line,
      ),
    ),
    ...bullets([...(notes ?? []), ...(isFull ? ofRequirements : [])], width),
  ];
}

/** A list of sentences, escaped for a terminal. */
export function bullets(sentences: readonly string[], width: number): readonly string[] {
  return sentences.flatMap((sentence) => wrap(printable(sentence), width, '  ', '- '));
}
