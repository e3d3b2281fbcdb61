import type { Level } from '../../requirements/Requirement.ts';
import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { againSentence } from './againSentence.ts';
import { deviationSentence } from './deviationSentence.ts';
import { exchangeLines } from './exchangeLines.ts';
import { levelLabel } from './levelLabel.ts';
import type { Paint } from './paint.ts';
import { grouped, plural } from './plural.ts';
import { printable } from './printable.ts';
import { repeatCommand } from './runSentences.ts';
import { wrap } from './wrap.ts';

/** Maximum number of groups of findings shown per requirement. */
const shownGroups = 4;

/** Characters; a longer command is useless on a screen, and the report has it. */
const longestCommand = 1500;

/**
 * The failed requirements, worst level first: in full, or in brief if the level is `may` or the ledger excuses the failure.
 *
 * @returns sections, each a list of lines; empty if nothing failed.
 */
export function failureSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const at = (level: Level) => failed.filter((each) => countingLevel(each) === level && each.excused !== true);
  const section = (title: string, members: readonly ReportedRequirement[], brief: boolean) =>
    members.length === 0
      ? []
      : [
          rule(title, width).map(paint.bold),
          ...members.map((requirement) => requirementLines(report, requirement, { width, paint, brief })),
        ];
  const musts = at('must');
  const shoulds = at('should');
  const news = at('may').filter(({ level }) => level !== 'may');
  const mays = at('may').filter(({ level }) => level === 'may');
  const excused = failed.filter((each) => each.excused === true);
  return [
    ...section(`${plural(musts.length, 'must requirement')} failed`, musts, false),
    ...section(
      `${plural(shoulds.length, 'should requirement')} failed${report.strict ? '' : ' (counts under --strict only)'}`,
      shoulds,
      false,
    ),
    ...section(`${plural(news.length, 'new requirement')} failed (not scored in this release)`, news, false),
    ...section(`${plural(mays.length, 'may requirement')} unmet (shown, never counted)`, mays, true),
    ...section(`${plural(excused.length, 'known failure')} excused by the ledger`, excused, true),
  ];
}

/**
 * One failed requirement: statement and clause, then for each group of findings what is acceptable, what was observed, the
 * exchange, and the command that repeats it.
 *
 * @param brief leaves out the exchange and the curl line.
 */
function requirementLines(
  report: Report,
  requirement: ReportedRequirement,
  { width, paint, brief }: { readonly width: number; readonly paint: Paint; readonly brief: boolean },
): readonly string[] {
  const { id, statement, clause, ruling, excused, findings } = requirement;
  const lines = [
    `${paint.bold(`✗ ${printable(id)}`)} ${paint.dim(`(${levelLabel(requirement)}${excused === true ? ', excused by the ledger' : ''})`)}`,
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
  return [...lines, ...commandLine('rerun', repeatCommand(report, id), paint)];
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
  return [...lines, ...commandLine('repeat', curl, paint)];
}

/** A command, on one line so that it can be copied; of one that is too long for a screen, only its length. */
export function commandLine(name: 'repeat' | 'rerun', command: string, paint: Paint): readonly string[] {
  const shown =
    command.length > longestCommand ? `the command has ${grouped(command.length)} characters: see the report` : command;
  return field(name, shown, Number.POSITIVE_INFINITY, paint);
}

function origin({ count, seed, path, shrinkingCut }: ReportedFinding): string {
  const generated = seed === undefined || path === undefined ? '' : `; generated: seed ${seed}, path ${path}`;
  return `${plural(count, 'case')}${generated}${shrinkingCut === true ? '; not fully shrunk' : ''}`;
}

/** A title, followed by a rule up to the right edge if it fits in one line. */
export function rule(title: string, width: number): readonly string[] {
  const [first = '', ...more] = wrap(title, width, '   ', '── ');
  return more.length > 0 ? [first, ...more] : [`${first} `.padEnd(width, '─').trimEnd()];
}

/** A named value. Pass an infinite width for a command: it is not wrapped, so that it can be copied. */
export function field(
  name: string,
  value: string,
  width: number,
  paint: Paint,
  color: (text: string) => string = (text) => text,
): readonly string[] {
  const indent = ' '.repeat(14);
  return wrap(printable(value), width, indent).map((line, index) =>
    index === 0 ? `  ${paint.dim(`${name} `.padEnd(12))}${color(line.slice(14))}` : indent + color(line.slice(14)),
  );
}
