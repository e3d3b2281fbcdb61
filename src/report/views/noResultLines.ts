import type { Report } from '../Report.ts';
import { exchangeLines } from './exchangeLines.ts';
import { commandLine } from './failureLines.ts';
import { idList } from './idList.ts';
import { exampleOf, missingResultCommands } from './missingResult.ts';
import type { Paint } from './paint.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { levelCounts, type ReasonGroup, reasonGroups } from './reasonGroups.ts';
import { wrap } from './wrap.ts';

/** Maximum number of ids shown per reason. */
const shownIds = 4;

/**
 * The requirements without a result, grouped by reason, and the settings that would give one.
 *
 * @returns sections, each a list of lines; empty if every requirement has a result.
 */
export function noResultSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  const { requirements, notProven } = report;
  const section = (title: string, groups: readonly ReasonGroup[]) =>
    groups.length === 0
      ? []
      : [[paint.bold(title), ...groups.flatMap((group) => groupLines(report, group, width, paint))]];
  return [
    ...section(
      'Errored: a defect of the suite, which says nothing about the target',
      reasonGroups(requirements, 'errored'),
    ),
    ...section('Inconclusive', reasonGroups(requirements, 'inconclusive')),
    ...section('Not tested', reasonGroups(requirements, 'not-tested')),
    ...settingsSection(notProven, width, paint),
  ];
}

function groupLines(
  report: Report,
  { reason, requirements }: ReasonGroup,
  width: number,
  paint: Paint,
): readonly string[] {
  const ids = requirements.map(({ id }) => printable(id));
  const example = exampleOf(requirements);
  const commands = example === undefined ? [] : missingResultCommands(report, example);
  const exchange = commands.length === 0 ? undefined : example?.exchange;
  return [
    ...wrap(`${levelCounts(requirements)}: ${printable(reason)}`, width, '    ', '  - '),
    ...wrap(idList(ids, shownIds), width, '    ').map(paint.dim),
    ...(exchange === undefined ? [] : exchangeLines(exchange, width - 4, false)).map(
      (line) => `    ${paint.dim(line)}`,
    ),
    ...commands.flatMap(([name, command]) => commandLine(name, command, paint)),
  ];
}

/** The settings that would give results: each is listed once, the one that most requirements need first. */
function settingsSection(notProven: Report['notProven'], width: number, paint: Paint): readonly (readonly string[])[] {
  const waiting = new Map<string, number>();
  for (const { settings = [] } of notProven) {
    for (const setting of settings) waiting.set(setting, (waiting.get(setting) ?? 0) + 1);
  }
  if (waiting.size === 0) return [];
  const lines = [...waiting]
    .toSorted((a, b) => b[1] - a[1])
    .flatMap(([setting, count]) =>
      wrap(`${setting}  (${plural(count, 'requirement needs', 'requirements need')} it)`, width, '    ', '  - '),
    );
  return [[paint.bold('To verify more, set'), ...lines]];
}
