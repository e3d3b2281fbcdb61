import { type Outcome, outcomes, type Report } from '../Report.ts';
import { briefCauseSections, isOpenFailure } from './briefCauses.ts';
import { failureSections } from './failureLines.ts';
import type { Paint } from './paint.ts';
import { grouped, plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';
import { levelCounts, reasonGroups } from './reasonGroups.ts';
import { wrap } from './wrap.ts';

/** So few failures are shown whole; of more, their causes. */
const fewFailures = 3;

/** Reasons shown of each outcome without a result. */
const shownReasons = 3;

/** Outcomes without a result, those that need attention first. */
const withoutResult = ['errored', 'inconclusive', 'not-tested'] as const satisfies readonly Outcome[];

/**
 * What a run came to, for a screen: the open failures if they are few, else their causes; why something has no result; how many
 * requirements have which outcome. Everything else is in the report folder.
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
    ...[reasonLines(report, width)].filter((lines) => lines.length > 0),
    wrap(countsSentence(report), width),
  ];
}

function reasonLines(report: Report, width: number): readonly string[] {
  const reasons = withoutResult.flatMap((outcome) => {
    const groups = reasonGroups(report.requirements, outcome);
    const more = groups.length - shownReasons;
    return [
      ...groups
        .slice(0, shownReasons)
        .map(({ reason, requirements }) => `${outcome.replace('-', ' ')}: ${levelCounts(requirements)}, ${reason}`),
      ...(more > 0 ? [`${outcome.replace('-', ' ')}: ${plural(more, 'more reason')}`] : []),
    ];
  });
  const settings = new Set(report.notProven.flatMap((one) => one.settings ?? []));
  return [
    ...reasons.map((line) => shownExcerpt(line, width)),
    ...(settings.size === 0 ? [] : wrap(`to verify more, set ${[...settings].join(', ')}`, width, '  ', '')),
  ];
}

function countsSentence({ requirements, counts }: Report): string {
  const unmet = requirements.filter(({ outcome, level }) => outcome === 'failed' && level === 'may').length;
  const details = [
    ...(counts.excused > 0 ? [`${grouped(counts.excused)} excused by the ledger`] : []),
    ...(unmet > 0 ? [`${grouped(unmet)} of level may, which never count`] : []),
  ];
  const texts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const text = `${grouped(counts[outcome])} ${outcome.replace('-', ' ')}`;
      return outcome === 'failed' && details.length > 0 ? `${text} (${details.join(', ')})` : text;
    });
  return `${plural(requirements.length, 'requirement')}: ${texts.join(', ')}`;
}
