import type { Cause } from '../causes/Cause.ts';
import { type Block, group, lines, type Named, section, styled, values } from '../document/Block.ts';
import type { Report, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { causeExample, causeLevels, causeScope, causeSentence } from './causeSentences.ts';
import { expectation } from './failureBlocks.ts';
import { fittingIds } from './idList.ts';
import { plural } from './plural.ts';
import { printable, shownExcerpt } from './printable.ts';

/** Maximum number of causes shown with an example, and of further causes that are only named. */
const shownCauses = 4;
const namedCauses = 6;

/** Characters before the value of a line. */
const indent = 14;

/** Whether a requirement is an open failure: it failed, may count, and the ledger does not excuse it. */
export function isOpenFailure(requirement: ReportedRequirement): boolean {
  return requirement.outcome === 'failed' && countingLevel(requirement) !== 'may' && requirement.excused !== true;
}

/** The causes that explain at least one open failure, in the order of the report. */
export function openCauses({ causes = [], requirements }: Report): readonly Cause[] {
  const open = new Set(requirements.filter(isOpenFailure).map(({ id }) => id));
  return causes.filter((cause) => cause.requirements.some((id) => open.has(id)));
}

/** What a cause is, with its number in the list. */
function causeTitle(cause: Cause, index: number): string {
  return `${index + 1}. ${causeSentence(cause)} (${causeLevels(cause)})`;
}

/** A cause in one line, with the requirements that it explains, as far as the width allows. */
export function causeLine(cause: Cause, index: number, width: number): string {
  const title = `${causeTitle(cause, index)}: `;
  return shownExcerpt(title + fittingIds(cause.requirements.map(printable), width - title.length), width);
}

/**
 * The causes of the open failures, a few lines for each of the first ones: what it is, which requirements it explains, and an
 * example with the acceptable and the actual value. Each line fits into the width.
 * Empty if there is no open failure.
 */
export function briefCauseSection(report: Report, width: number): Block {
  const causes = openCauses(report);
  const failures = report.requirements.filter(isOpenFailure).length;
  const named = causes.slice(shownCauses, shownCauses + namedCauses);
  const more = causes.length - shownCauses - namedCauses;
  const title = `${plural(causes.length, 'cause explains', 'causes explain')} ${plural(failures, 'failure')}`;
  const others = [
    ...named.map((cause, index) => causeLine(cause, index + shownCauses, width)),
    ...(more > 0 ? [`and ${plural(more, 'more cause')}`] : []),
  ];
  return section(
    2,
    title,
    ...causes.slice(0, shownCauses).map((cause, index) => causeBlock(report, cause, index, width)),
    lines(...others),
  );
}

function causeBlock(report: Report, cause: Cause, index: number, width: number): Block {
  const example = causeExample(report, cause);
  const { requirement } = cause.example;
  const statement = report.requirements.find(({ id }) => id === requirement)?.statement;
  const fitting = (text: string) => shownExcerpt(text, width - indent);
  const rows: readonly Named[] = [
    ['about', fitting(causeScope(cause))],
    ['explains', fittingIds(cause.requirements.map(printable), width - indent)],
    ['for example', example && fitting(`${requirement}: ${statement ?? ''}`)],
    ...(example === undefined
      ? []
      : expectation({ acceptable: fitting(example.acceptable), actual: fitting(example.actual) })),
  ];
  return group(
    0,
    lines(styled('strong', shownExcerpt(causeTitle(cause, index), width))),
    group(2, values(rows, indent - 2)),
  );
}
