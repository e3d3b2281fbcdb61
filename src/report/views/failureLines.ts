import type { Level } from '../../requirements/Requirement.ts';
import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { againSentence } from './againSentence.ts';
import { deviationSentence } from './deviationSentence.ts';
import { exchangeLines } from './exchangeLines.ts';
import type { Paint } from './paint.ts';
import { grouped, plural } from './plural.ts';
import { printable } from './printable.ts';
import { repeatCommand } from './runSentences.ts';
import { wrap } from './wrap.ts';

/** Groups of findings shown of one requirement. */
const shownGroups = 4;

/** A longer curl line helps nobody on a screen; the report has it. */
const longestCurl = 1500;

/**
 * The failed requirements, worst level first: in full where the ledger does not excuse them and the level is above
 * `may`, else in brief.
 *
 * @returns sections, each a list of lines; none where nothing failed.
 */
export function failureSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const at = (level: Level) => failed.filter((each) => each.level === level && each.excused !== true);
  const section = (title: string, members: readonly ReportedRequirement[], brief: boolean) =>
    members.length === 0
      ? []
      : [
          rule(title, width).map(paint.bold),
          ...members.map((requirement) => requirementLines(report, requirement, { width, paint, brief })),
        ];
  const musts = at('must');
  const shoulds = at('should');
  const mays = at('may');
  const excused = failed.filter((each) => each.excused === true);
  return [
    ...section(`${plural(musts.length, 'must requirement')} failed`, musts, false),
    ...section(
      `${plural(shoulds.length, 'should requirement')} failed${report.strict ? '' : ' (counts under --strict only)'}`,
      shoulds,
      false,
    ),
    ...section(`${plural(mays.length, 'may requirement')} unmet (shown, never counted)`, mays, true),
    ...section(`${plural(excused.length, 'known failure')} excused by the ledger`, excused, true),
  ];
}

/**
 * One failed requirement: what must hold and where that stands, then for each group of findings what was acceptable, what
 * came instead, the exchange, and how to repeat it.
 *
 * @param brief leaves out the exchange and the curl line.
 */
function requirementLines(
  report: Report,
  requirement: ReportedRequirement,
  { width, paint, brief }: { readonly width: number; readonly paint: Paint; readonly brief: boolean },
): readonly string[] {
  const { id, level, statement, clause, ruling, excused, findings } = requirement;
  const lines = [
    `${paint.bold(`✗ ${printable(id)}`)} ${paint.dim(`(${level}${excused === true ? ', excused by the ledger' : ''})`)}`,
    ...wrap(printable(statement), width, '  '),
    ...field('clause', clause, width, paint),
    ...(ruling === undefined ? [] : field('ruling', ruling, width, paint)),
  ];
  const shown = findings.slice(0, brief && excused !== true ? 1 : shownGroups);
  for (const [index, finding] of shown.entries()) {
    if (!brief) lines.push('');
    if (findings.length > 1 || finding.edit !== undefined || finding.count > 1) {
      const place = findings.length > 1 ? `[${index + 1} of ${findings.length}] ` : '';
      const title = `${place}${finding.edit ?? 'valid request'} (${origin(finding)})`;
      lines.push(...wrap(printable(title), width, '  ').map(paint.bold));
    }
    lines.push(...findingLines(finding, width, paint, brief));
  }
  if (findings.length > shown.length) {
    if (!brief) lines.push('');
    lines.push(`  and ${plural(findings.length - shown.length, 'more group')} of findings, in the report`);
  }
  return [...lines, ...field('rerun', repeatCommand(report, id), Number.POSITIVE_INFINITY, paint)];
}

function findingLines(finding: ReportedFinding, width: number, paint: Paint, brief: boolean): readonly string[] {
  const { acceptable, actual, exchange, again, layer, curl, deviation } = finding;
  const lines = [
    ...field('acceptable', acceptable, width, paint, paint.green),
    ...field('actual', actual, width, paint, paint.red),
    ...(again === undefined ? [] : field('intermittent', againSentence, width, paint)),
    ...(deviation === undefined ? [] : field('known', deviationSentence(deviation), width, paint)),
  ];
  if (brief) return lines;
  lines.push(...exchangeLines(exchange, width - 4, layer === 'leak').map((line) => `    ${paint.dim(line)}`));
  if (again !== undefined) {
    lines.push('    sent again:', ...exchangeLines(again, width - 4, false).map((line) => `    ${paint.dim(line)}`));
  }
  const command =
    curl.length > longestCurl ? `its curl line has ${grouped(curl.length)} characters: see the report` : curl;
  return [...lines, ...field('repeat', command, Number.POSITIVE_INFINITY, paint)];
}

function origin({ count, seed, path, shrinkingCut }: ReportedFinding): string {
  const generated = seed === undefined || path === undefined ? '' : `; generated: seed ${seed}, path ${path}`;
  return `${plural(count, 'case')}${generated}${shrinkingCut === true ? '; not shrunk to the smallest' : ''}`;
}

/** A title with a line up to the right edge, in one line if it fits. */
export function rule(title: string, width: number): readonly string[] {
  const [first = '', ...more] = wrap(title, width, '   ', '── ');
  return more.length > 0 ? [first, ...more] : [`${first} `.padEnd(width, '─').trimEnd()];
}

/** A named value; commands are never broken, so that they can be copied. */
export function field(
  name: string,
  value: string,
  width: number,
  paint: Paint,
  color: (text: string) => string = (text) => text,
): readonly string[] {
  const indent = ' '.repeat(14);
  return wrap(printable(value), width, indent).map((line, index) =>
    index === 0 ? `  ${paint.dim(name.padEnd(12))}${color(line.slice(14))}` : indent + color(line.slice(14)),
  );
}
