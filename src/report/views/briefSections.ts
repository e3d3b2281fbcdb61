import { type Outcome, outcomes, type Report, type ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { briefCauseSections, isOpenFailure } from './briefCauses.ts';
import { commandLine, failureSections } from './failureLines.ts';
import { exampleOf, missingResultCommands } from './missingResult.ts';
import { outcomeName } from './outcomeName.ts';
import type { Paint } from './paint.ts';
import { grouped, plural } from './plural.ts';
import { printable } from './printable.ts';
import { levelCounts, reasonGroups } from './reasonGroups.ts';
import { wrap } from './wrap.ts';

/** Up to this many failures are shown completely; for more, their causes are shown. */
const fewFailures = 3;

/** Maximum number of reasons shown per outcome without a result. */
const shownReasons = 3;

/** Outcomes without a result, the most urgent first. */
const withoutResult = ['errored', 'inconclusive', 'not-tested'] as const satisfies readonly Outcome[];

/**
 * The results of a run on one screen: the open failures if they are few, else their causes; reasons for missing results; the
 * number of requirements by outcome. The report folder has the rest.
 *
 * @returns sections, each a list of lines.
 */
export function briefSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const open = report.requirements.filter(isOpenFailure);
  const isShownWhole = open.length <= fewFailures || report.causes === undefined;
  return [
    ...(isShownWhole
      ? failureSections({ ...report, requirements: open }, width, paint)
      : briefCauseSections(report, width, paint)),
    ...[reasonLines(report, width, paint)].filter((lines) => lines.length > 0),
    wrap(countsSentence(report), width),
  ];
}

function reasonLines(report: Report, width: number, paint: Paint): readonly string[] {
  const text = (line: string) => wrap(printable(line), width, '  ', '');
  const reasons = withoutResult.flatMap((outcome) => {
    const groups = reasonGroups(report.requirements, outcome);
    const more = groups.length - shownReasons;
    return [
      ...groups.slice(0, shownReasons).flatMap(({ reason, requirements }, index) => [
        // Not cut: the end of a reason is often how to fix it.
        ...text(`${outcomeName(outcome)}: ${levelCounts(requirements)}, ${reason}`),
        ...(index === 0 ? commandLines(report, requirements, paint) : []),
      ]),
      ...(more > 0 ? text(`${outcomeName(outcome)}: ${plural(more, 'more reason')}`) : []),
    ];
  });
  const settings = new Set(report.notProven.flatMap((one) => one.settings ?? []));
  return [...reasons, ...(settings.size === 0 ? [] : text(`to verify more, set ${[...settings].join(', ')}`))];
}

/** The commands that try an example of these requirements again. */
function commandLines(report: Report, members: readonly ReportedRequirement[], paint: Paint): readonly string[] {
  const example = exampleOf(members);
  const commands = example === undefined ? [] : missingResultCommands(report, example);
  return commands.flatMap(([name, command]) => commandLine(name, command, paint));
}

function countsSentence({ requirements, counts }: Report): string {
  const failed = requirements.filter(({ outcome }) => outcome === 'failed');
  const unmet = failed.filter(({ level }) => level === 'may').length;
  const unscored = failed.filter((one) => one.level !== 'may' && countingLevel(one) === 'may').length;
  const details = [
    ...(counts.excused > 0 ? [`${grouped(counts.excused)} excused by the ledger`] : []),
    ...(unscored > 0 ? [`${grouped(unscored)} new, which do not count yet`] : []),
    ...(unmet > 0 ? [`${grouped(unmet)} of level may, which never count`] : []),
  ];
  const texts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const text = `${grouped(counts[outcome])} ${outcomeName(outcome)}`;
      return outcome === 'failed' && details.length > 0 ? `${text} (${details.join(', ')})` : text;
    });
  return `${plural(requirements.length, 'requirement')}: ${texts.join(', ')}`;
}
