import type { Level } from '../../requirements/Requirement.ts';
import { type Block, code, group, lines, type Named, section, styled, values } from '../document/Block.ts';
import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { againSentence } from './againSentence.ts';
import { deviationSentence } from './deviationSentence.ts';
import { exchangeLines } from './exchangeLines.ts';
import { levelLabel } from './levelLabel.ts';
import { grouped, plural } from './plural.ts';
import { repeatCommand } from './runSentences.ts';

/** Maximum number of groups of findings shown per requirement. */
const shownGroups = 4;

/** Characters; a longer command is useless on a screen, and the report has it. */
const longestCommand = 1500;

/** Characters from a name to its value. */
const column = 12;

/** The failed requirements, worst level first: in full, or in brief if the level is `may` or the ledger excuses the failure. */
export function failureBlocks(report: Report, width: number): readonly Block[] {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const at = (level: Level) => failed.filter((each) => countingLevel(each) === level && each.excused !== true);
  const part = (title: string, members: readonly ReportedRequirement[], brief: boolean) =>
    section(2, title, ...members.map((requirement) => requirementBlock(report, requirement, width, brief)));
  const musts = at('must');
  const shoulds = at('should');
  const news = at('may').filter(({ level }) => level !== 'may');
  const mays = at('may').filter(({ level }) => level === 'may');
  const excused = failed.filter((each) => each.excused === true);
  const scope = report.strict ? '' : ' (counts under --strict only)';
  return [
    part(`${plural(musts.length, 'must requirement')} failed`, musts, false),
    part(`${plural(shoulds.length, 'should requirement')} failed${scope}`, shoulds, false),
    part(`${plural(news.length, 'new requirement')} failed (not scored in this release)`, news, false),
    part(`${plural(mays.length, 'may requirement')} unmet (shown, never counted)`, mays, true),
    part(`${plural(excused.length, 'known failure')} excused by the ledger`, excused, true),
  ];
}

/**
 * One failed requirement: statement and clause, then for each group of findings what is acceptable, what was observed, the
 * exchange, and the command that repeats it.
 *
 * @param brief leaves out the exchange and the curl line.
 */
function requirementBlock(report: Report, requirement: ReportedRequirement, width: number, brief: boolean): Block {
  const { id, statement, clause, ruling, excused, findings } = requirement;
  const known = excused === true ? ', excused by the ledger' : '';
  const shown = findings.slice(0, brief && excused !== true ? 1 : shownGroups);
  const more = findings.length - shown.length;
  const gap = brief ? [] : [lines('')];
  return group(
    0,
    lines([styled('strong', `✗ ${id}`), ' ', styled('dim', `(${levelLabel(requirement)}${known})`)]),
    group(
      2,
      lines(statement),
      values(
        [
          ['clause', clause],
          ['ruling', ruling],
        ],
        column,
      ),
      ...shown.flatMap((finding, index) => [
        ...gap,
        ...titleOf(finding, findings.length > 1 ? `[${index + 1} of ${findings.length}] ` : ''),
        ...findingBlocks(finding, width, brief),
      ]),
      ...(more > 0 ? [...gap, lines(`and ${plural(more, 'more group')} of findings, in the report`)] : []),
      commandBlock([['rerun', repeatCommand(report, id)]]),
    ),
  );
}

function titleOf(finding: ReportedFinding, place: string): readonly Block[] {
  if (place === '' && finding.edit === undefined && finding.count <= 1) return [];
  return [lines(styled('strong', `${place}${finding.edit ?? 'valid request'} (${origin(finding)})`))];
}

function findingBlocks(finding: ReportedFinding, width: number, brief: boolean): readonly Block[] {
  const { exchange, again, layer, curl, deviation } = finding;
  const named = values(
    [
      ...expectation(finding),
      ['intermittent', again && againSentence],
      ['known', deviation && deviationSentence(deviation)],
    ],
    column,
  );
  if (brief) return [named];
  const more = again === undefined ? [] : [lines('sent again:'), code(exchangeLines(again, width - 4, false))];
  return [
    named,
    group(2, code(exchangeLines(exchange, width - 4, layer === 'leak')), ...more),
    commandBlock([['repeat', curl]]),
  ];
}

/** What is acceptable, and what was observed. */
export function expectation({ acceptable, actual }: Pick<ReportedFinding, 'acceptable' | 'actual'>): readonly Named[] {
  return [
    ['acceptable', styled('green', acceptable)],
    ['actual', styled('red', actual)],
  ];
}

/** Commands; of one that is too long for a screen, only its length. */
export function commandBlock(commands: readonly (readonly [name: 'repeat' | 'rerun', command: string])[]): Block {
  return values(
    commands.map(([name, command]) => [
      name,
      command.length > longestCommand
        ? `the command has ${grouped(command.length)} characters: see the report`
        : styled('code', command),
    ]),
    column,
  );
}

function origin({ count, seed, path, shrinkingCut }: ReportedFinding): string {
  const generated = seed === undefined || path === undefined ? '' : `; generated: seed ${seed}, path ${path}`;
  return `${plural(count, 'case')}${generated}${shrinkingCut === true ? '; not fully shrunk' : ''}`;
}
