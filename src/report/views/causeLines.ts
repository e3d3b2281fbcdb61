import type { Cause } from '../causes/Cause.ts';
import type { Report, ReportedFinding } from '../Report.ts';
import { causeExample, causeLevels, causeScope, causeSentence, causesSentence } from './causeSentences.ts';
import { exchangeLines } from './exchangeLines.ts';
import { field, rule } from './failureLines.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** Causes shown in the console, and requirements named for each. */
const shownCauses = 12;
const shownRequirements = 12;

/**
 * The causes of the failures, the most severe first: what each is, which requirements it explains, and its smallest exchange.
 * The exchange is left out if a cause explains only one requirement or never counts: the failures below show it.
 *
 * @returns sections, each a list of lines; empty if nothing failed.
 */
export function causeSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const title = causesSentence(report);
  if (title === undefined) return [];
  const causes = report.causes ?? [];
  const more = causes.length - shownCauses;
  return [
    rule(title, width).map(paint.bold),
    ...causes.slice(0, shownCauses).map((cause, index) => causeLines(report, { cause, index }, width, paint)),
    ...(more > 0 ? [[`and ${more} more causes, in the report`]] : []),
  ];
}

function causeLines(
  report: Report,
  { cause, index }: { readonly cause: Cause; readonly index: number },
  width: number,
  paint: Paint,
): readonly string[] {
  const { requirements, levels } = cause;
  const ids = requirements.slice(0, shownRequirements).map(printable);
  const more = requirements.length - ids.length;
  const isFull = requirements.length > 1 && levels.must + levels.should > 0;
  const example = isFull ? causeExample(report, cause) : undefined;
  return [
    ...wrap(`${index + 1}. ${causeSentence(cause)} (${causeLevels(cause)})`, width, '   ', '').map(paint.bold),
    ...field('about', causeScope(cause), width, paint),
    ...field('explains', [...ids, ...(more > 0 ? [`${more} more`] : [])].join(', '), width, paint),
    ...(example === undefined ? [] : exampleLines(example, width, paint)),
  ];
}

function exampleLines({ acceptable, actual, exchange, layer }: ReportedFinding, width: number, paint: Paint) {
  return [
    ...field('acceptable', acceptable, width, paint, paint.green),
    ...field('actual', actual, width, paint, paint.red),
    ...exchangeLines(exchange, width - 4, layer === 'leak').map((line) => `    ${paint.dim(line)}`),
  ];
}
