import { Command, Option } from 'commander';
import { settingDefaults } from '../settings/settingDefaults.ts';
import { seedBounds } from '../settings/settingsTable.ts';
import { integerOption } from './integerOption.ts';

const examples = `
It tests the suite itself, not a deployment: it reads no setting of a run, and sends nothing to another machine.

Examples:
  scim-sync-conformance selftest                the kill matrix at the fixed seed
  scim-sync-conformance selftest --seeds 3      at two more seeds, the last one random
  scim-sync-conformance selftest --seed 1234    at a seed that an earlier self-test printed
  scim-sync-conformance selftest --only model-case-ignored always-400

Exit codes: 0 all as declared; 1 a fault survived or turned another requirement red, a conforming deployment was
not conformant, or one that serves nothing of the contract was; 3 usage; 4 the suite broke`;

/** The options of `selftest`. */
export interface SelftestOptions {
  readonly seeds: number;
  readonly seed?: number;
  readonly only?: readonly string[];
  readonly json?: boolean;
  readonly output: string;
}

/** `selftest`: tests the suite itself against deployments whose defects are known, and writes the kill matrix. */
export function selftestCommand(): Command {
  const command = new Command('selftest')
    .description('test the suite itself: which seeded fault each requirement catches (the kill matrix)')
    .addOption(
      new Option('--seeds <count>', 'number of seeds: the fixed one first; the last of several is random')
        .argParser(integerOption(1, 100))
        .default(1),
    )
    .addOption(
      new Option('--seed <seed>', 'test only at this seed').argParser(integerOption(...seedBounds)).conflicts('seeds'),
    )
    .option('--only <name...>', 'test only against these deployments, by the names of run --embedded')
    .option('--json', 'print the matrix itself, not a view of it')
    .option('--output <folder>', 'folder for kill-matrix.json and kill-matrix.md', settingDefaults.output);
  return command.addHelpText('after', examples).action(async () => {
    // Loaded only when needed: it imports all faults and the whole suite.
    const { selftest } = await import('./selftest.ts');
    process.exitCode = await selftest(command.opts<SelftestOptions>());
  });
}
