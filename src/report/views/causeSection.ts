import type { Cause } from '../causes/Cause.ts';
import { type Block, code, group, lines, section, styled, values } from '../document/Block.ts';
import type { Report } from '../Report.ts';
import { causeExample, causeLevels, causeScope, causeSentence, causesSentence } from './causeSentences.ts';
import { exchangeLines } from './exchangeLines.ts';
import { expectation } from './failureBlocks.ts';

/** Causes shown in the console, and requirements named for each. */
const shownCauses = 12;
const shownRequirements = 12;

/**
 * The causes of the failures, the most severe first: what each is, which requirements it explains, and its smallest exchange.
 * The exchange is left out if a cause explains only one requirement or never counts: the failures below show it. Empty if
 * nothing failed.
 */
export function causeSection(report: Report, width: number): Block {
  const causes = report.causes ?? [];
  const more = causes.length - shownCauses;
  return section(
    2,
    causesSentence(report) ?? '',
    ...causes.slice(0, shownCauses).map((cause, index) => causeBlock(report, cause, index, width)),
    ...(more > 0 ? [lines(`and ${more} more causes, in the report`)] : []),
  );
}

function causeBlock(report: Report, cause: Cause, index: number, width: number): Block {
  const { requirements, levels } = cause;
  const ids = requirements.slice(0, shownRequirements);
  const more = requirements.length - ids.length;
  const isFull = requirements.length > 1 && levels.must + levels.should > 0;
  const example = isFull ? causeExample(report, cause) : undefined;
  const named = [
    ['about', causeScope(cause)],
    ['explains', [...ids, ...(more > 0 ? [`${more} more`] : [])].join(', ')],
  ] as const;
  return group(
    0,
    lines(styled('strong', `${index + 1}. ${causeSentence(cause)} (${causeLevels(cause)})`)),
    group(2, values([...named, ...(example === undefined ? [] : expectation(example))], 12)),
    ...(example === undefined
      ? []
      : [group(4, code(exchangeLines(example.exchange, width - 4, example.layer === 'leak')))]),
  );
}
