import { type Block, group, lines, list } from '../document/Block.ts';
import { type Outcome, outcomes, type Report, type ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { briefCauseSection, isOpenFailure } from './briefCauseSection.ts';
import { commandBlock, failureBlocks } from './failureBlocks.ts';
import { exampleOf, missingResultCommands } from './missingResult.ts';
import { outcomeName } from './outcomeName.ts';
import { grouped, plural } from './plural.ts';
import { levelCounts, reasonGroups } from './reasonGroups.ts';

/** Up to this many failures are shown completely; for more, their causes are shown. */
const fewFailures = 3;

/** Maximum number of reasons shown per outcome without a result. */
const shownReasons = 3;

/** Outcomes without a result, the most urgent first. */
const withoutResult = ['errored', 'inconclusive', 'not-tested'] as const satisfies readonly Outcome[];

/**
 * The results of a run on one screen: the open failures if they are few, else their causes; reasons for missing results; the
 * number of requirements by outcome. The report folder has the rest.
 */
export function briefBlocks(report: Report, width: number): readonly Block[] {
  const open = report.requirements.filter(isOpenFailure);
  const isShownWhole = open.length <= fewFailures || report.causes === undefined;
  return [
    ...(isShownWhole ? failureBlocks({ ...report, requirements: open }, width) : [briefCauseSection(report, width)]),
    group(0, ...reasonBlocks(report)),
    lines(countsSentence(report)),
  ];
}

function reasonBlocks(report: Report): readonly Block[] {
  const reasons = withoutResult.flatMap((outcome) => {
    const groups = reasonGroups(report.requirements, outcome);
    const more = groups.length - shownReasons;
    return [
      ...groups.slice(0, shownReasons).flatMap(({ reason, requirements }, index) => [
        // Not cut: the end of a reason is often how to fix it.
        list([`${outcomeName(outcome)}: ${levelCounts(requirements)}, ${reason}`]),
        ...(index === 0 ? [commands(report, requirements)] : []),
      ]),
      ...(more > 0 ? [list([`${outcomeName(outcome)}: ${plural(more, 'more reason')}`])] : []),
    ];
  });
  const settings = new Set(report.notProven.flatMap((one) => one.settings ?? []));
  const more = settings.size === 0 ? [] : [`to verify more, set ${[...settings].join(', ')}`];
  return [...reasons, list(more)];
}

/** The commands that try an example of these requirements again. */
function commands(report: Report, members: readonly ReportedRequirement[]): Block {
  const example = exampleOf(members);
  return group(2, commandBlock(example === undefined ? [] : missingResultCommands(report, example)));
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
