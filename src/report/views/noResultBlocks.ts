import { type Block, code, group, list, section, styled } from '../document/Block.ts';
import type { Report } from '../Report.ts';
import { exchangeLines } from './exchangeLines.ts';
import { commandBlock } from './failureBlocks.ts';
import { idList } from './idList.ts';
import { exampleOf, missingResultCommands } from './missingResult.ts';
import { plural } from './plural.ts';
import { levelCounts, type ReasonGroup, reasonGroups } from './reasonGroups.ts';

/** Maximum number of ids shown per reason. */
const shownIds = 4;

/** The requirements without a result, grouped by reason, and the settings that would give one. */
export function noResultBlocks(report: Report, width: number): readonly Block[] {
  const { requirements, notProven } = report;
  const part = (title: string, groups: readonly ReasonGroup[]) =>
    section(3, title, group(2, ...groups.flatMap((each) => reasonBlocks(report, each, width))));
  return [
    part('Errored: a defect of the suite, which says nothing about the target', reasonGroups(requirements, 'errored')),
    part('Inconclusive', reasonGroups(requirements, 'inconclusive')),
    part('Not tested', reasonGroups(requirements, 'not-tested')),
    section(3, 'To verify more, set', group(2, settingsList(notProven))),
  ];
}

function reasonBlocks(report: Report, { reason, requirements }: ReasonGroup, width: number): readonly Block[] {
  const ids = idList(
    requirements.map(({ id }) => id),
    shownIds,
  );
  const example = exampleOf(requirements);
  const commands = example === undefined ? [] : missingResultCommands(report, example);
  const exchange = commands.length === 0 ? undefined : example?.exchange;
  return [
    list([[`${levelCounts(requirements)}: ${reason}`, styled('dim', ids)]]),
    group(2, code(exchange === undefined ? [] : exchangeLines(exchange, width - 4, false))),
    commandBlock(commands),
  ];
}

/** The settings that would give results: each is listed once, the one that most requirements need first. */
function settingsList(notProven: Report['notProven']): Block {
  const waiting = new Map<string, number>();
  for (const { settings = [] } of notProven) {
    for (const setting of settings) waiting.set(setting, (waiting.get(setting) ?? 0) + 1);
  }
  const items = [...waiting]
    .toSorted((a, b) => b[1] - a[1])
    .map(([setting, count]) => `${setting}  (${plural(count, 'requirement needs', 'requirements need')} it)`);
  return list(items);
}
