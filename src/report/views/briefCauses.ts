import type { Cause } from '../causes/Cause.ts';
import type { Report, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { causeExample, causeLevels, causeScope, causeSentence } from './causeSentences.ts';
import { rule } from './failureLines.ts';
import { fittingIds } from './idList.ts';
import type { Paint } from './paint.ts';
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
 *
 * @returns sections, each a list of lines; empty if there is no open failure.
 */
export function briefCauseSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const causes = openCauses(report);
  if (causes.length === 0) return [];
  const failures = report.requirements.filter(isOpenFailure).length;
  const named = causes.slice(shownCauses, shownCauses + namedCauses);
  const more = causes.length - shownCauses - namedCauses;
  const title = `${plural(causes.length, 'cause explains', 'causes explain')} ${plural(failures, 'failure')}`;
  const others = [
    ...named.map((cause, index) => causeLine(cause, index + shownCauses, width)),
    ...(more > 0 ? [`and ${plural(more, 'more cause')}`] : []),
  ];
  return [
    rule(title, width).map(paint.bold),
    ...causes.slice(0, shownCauses).map((cause, index) => causeLines(report, cause, index, width, paint)),
    ...(others.length === 0 ? [] : [others]),
  ];
}

function causeLines(report: Report, cause: Cause, index: number, width: number, paint: Paint): readonly string[] {
  const example = causeExample(report, cause);
  const { requirement } = cause.example;
  const statement = report.requirements.find(({ id }) => id === requirement)?.statement;
  const line = (name: string, value: string, color = (text: string) => text) =>
    `  ${paint.dim(name.padEnd(indent - 2))}${color(shownExcerpt(value, width - indent))}`;
  return [
    paint.bold(shownExcerpt(causeTitle(cause, index), width)),
    line('about', causeScope(cause)),
    line('explains', fittingIds(cause.requirements.map(printable), width - indent)),
    ...(example === undefined
      ? []
      : [
          line('for example', `${requirement}: ${statement ?? ''}`),
          line('acceptable', example.acceptable, paint.green),
          line('actual', example.actual, paint.red),
        ]),
  ];
}
