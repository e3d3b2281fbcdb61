import type { Cause } from '../causes/Cause.ts';
import { contractTitle } from '../contractTitle.ts';
import { type PrecedenceGrid, precedenceGrids } from '../precedenceGrid.ts';
import type { Report, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { causeExample, causeLevels, causeSentence, causesSentence } from './causeSentences.ts';
import { countsAlign, countsTable } from './countsTable.ts';
import { coverageSentence } from './coverageLines.ts';
import { deviationSentence } from './deviationSentence.ts';
import { failureOrder } from './failureOrder.ts';
import { bodyTitles, wrongMarks } from './gridSection.ts';
import { code, escaped, textTable } from './markdown.ts';
import { exampleOf, missingResultCommands } from './missingResult.ts';
import { outcomeName } from './outcomeName.ts';
import { plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';
import { levelCounts, reasonGroups } from './reasonGroups.ts';
import { embeddedSentence, repeatCommand } from './runSentences.ts';
import { verdictSentence } from './verdictSentence.ts';

/** Causes shown, and requirements named for each. */
const shownCauses = 10;
const shownIds = 10;

/** Failures shown; a job summary should be short. */
const shownFailures = 20;

const marks = {
  'non-conformant': '❌',
  inconclusive: '⚠️',
  'conformant-with-deviations': '✅',
  conformant: '✅',
} as const;

/** The report as a short page in GitHub Flavored Markdown, such as the summary of a CI job. */
export function summaryView(report: Report): string {
  const { verdict, target, profile, seed, suite, stopped, ledgerProblems } = report;
  const embedded = embeddedSentence(report);
  const blocks = [
    `## ${marks[verdict]} ${escaped(verdictSentence(report))}`,
    ...(embedded === undefined ? [] : [`**${escaped(embedded)}**`]),
    `${escaped(suite.name)} ${escaped(suite.version)} · ${code(target.baseUrl)} · contract ${escaped(contractTitle(report))} · ` +
      `profile ${profile} · seed ${seed}`,
    ...(stopped === undefined
      ? [
          ...causes(report),
          textTable(countsTable(report), countsAlign),
          ...failures(report),
          ...grids(report),
          ...coverage(report),
          ...noResult(report),
        ]
      : [escaped(stopped)]),
    ...(ledgerProblems.length === 0
      ? []
      : ['### The ledger is out of date', ledgerProblems.map((problem) => `- ${escaped(problem)}`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function causes(report: Report): readonly string[] {
  const title = causesSentence(report);
  if (title === undefined) return [];
  const all = report.causes ?? [];
  const more = all.length - shownCauses;
  return [
    `### ${title}`,
    all
      .slice(0, shownCauses)
      .map((cause, index) => `${index + 1}. ${causeItem(cause, report)}`)
      .join('\n'),
    ...(more > 0 ? [`and ${plural(more, 'more cause')}, in the report.`] : []),
  ];
}

function coverage(report: Report): readonly string[] {
  const sentence = coverageSentence(report);
  return sentence === undefined ? [] : [`Coverage of the contract: ${escaped(sentence)}.`];
}

function causeItem(cause: Cause, report: Report): string {
  const { requirements } = cause;
  const example = causeExample(report, cause);
  const shown = requirements.slice(0, shownIds).map(escaped).join(', ');
  const more = requirements.length > shownIds ? ` and ${requirements.length - shownIds} more` : '';
  const request =
    example === undefined
      ? ''
      : `<br>${escaped(shownExcerpt(`${example.exchange.request.method} ${example.exchange.request.url}`, 200))} as ` +
        `${example.exchange.identity}; acceptable: ${escaped(shownExcerpt(example.acceptable, 200))}; ` +
        `actual: ${escaped(shownExcerpt(example.actual, 200))}`;
  return `**${escaped(causeSentence(cause))}** (${causeLevels(cause)})${request}<br>explains ${shown}${more}`;
}

function failures(report: Report): readonly string[] {
  const failed = report.requirements.filter((one) => one.outcome === 'failed' && countingLevel(one) !== 'may');
  if (failed.length === 0) return [];
  const sorted = failed.toSorted(failureOrder);
  const more = failed.length - shownFailures;
  return [
    '### Failed',
    sorted
      .slice(0, shownFailures)
      .map((requirement) => failureItem(requirement, report))
      .join('\n'),
    ...(more > 0 ? [`and ${plural(more, 'more failed requirement')}, in the report.`] : []),
  ];
}

function failureItem(requirement: ReportedRequirement, report: Report): string {
  const { id, level, excused, statement, findings } = requirement;
  const [first] = findings;
  const actual =
    first === undefined
      ? ''
      : `<br>acceptable: ${escaped(shownExcerpt(first.acceptable, 200))}; actual: ${escaped(shownExcerpt(first.actual, 200))}` +
        (findings.length > 1 ? ` (and ${plural(findings.length - 1, 'more group')})` : '');
  const known = findings.flatMap(({ deviation }) => (deviation ? [deviationSentence(deviation)] : []));
  const reasons = [...new Set(known)].map((sentence) => `<br>known: ${escaped(sentence)}`).join('');
  const standing = excused === true ? `${level}, excused by the ledger` : level;
  return `- **${escaped(id)}** (${standing}): ${escaped(statement)}${actual}${reasons}<br>${code(repeatCommand(report, id))}`;
}

/** The precedence tables; a wrong cell is bold and marked. */
function grids(report: Report): readonly string[] {
  return precedenceGrids(report).flatMap(({ operation, rows }) => {
    const heads =
      rows[0]?.cells.map(({ id, body }) => `${id} id${bodyTitles[body] === '' ? '' : `, ${bodyTitles[body]}`}`) ?? [];
    const lines = [[operation, ...heads], heads.map(() => '---').concat('---'), ...rows.map(gridRow)];
    return [`### Order of checks: ${operation}`, lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')];
  });
}

function gridRow({ identity, cells }: PrecedenceGrid['rows'][number]): readonly string[] {
  const shown = cells.map(({ status, wrong }) =>
    wrong === undefined ? String(status || '·') : `**${status} ${wrongMarks[wrong]}**`,
  );
  return [identity, ...shown];
}

function noResult(report: Report): readonly string[] {
  const { requirements } = report;
  const items = (['errored', 'inconclusive', 'not-tested'] as const).flatMap((outcome) =>
    reasonGroups(requirements, outcome).map(
      ({ reason, requirements: members }) =>
        `- ${outcomeName(outcome)}, ${levelCounts(members)}: ${escaped(shownExcerpt(reason, 200))}${rerun(report, members)}`,
    ),
  );
  return items.length === 0 ? [] : ['### Not verified by this run', items.join('\n')];
}

/** The command that verifies an example of these requirements again. */
function rerun(report: Report, members: readonly ReportedRequirement[]): string {
  const example = exampleOf(members);
  const commands = example === undefined ? [] : missingResultCommands(report, example);
  return commands.flatMap(([name, command]) => (name === 'rerun' ? [`<br>${code(command)}`] : [])).join('');
}
