import { Command, Option } from 'commander';
import { settingDefaults } from '../settings/settingDefaults.ts';
import { seedBounds } from '../settings/settingsTable.ts';
import { integerOption } from './integerOption.ts';

const examples = `
It tests the suite and nobody's product: no setting of a run plays a part, and nothing leaves this machine.

Examples:
  scim-sync-conformance selftest                the kill matrix at the fixed seed
  scim-sync-conformance selftest --seeds 3      at two more seeds, the last one random
  scim-sync-conformance selftest --seed 1234    again at the seed that one printed
  scim-sync-conformance selftest --only model-case-ignored always-400

Exit codes: 0 all as declared; 1 a fault survived or hurt another requirement, a conforming deployment was found
wrong, or one that serves nothing was not; 3 usage; 4 the suite broke`;

/** What the command line says of a self-test. */
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
      new Option('--seeds <count>', 'seeds to test at: the fixed one first, of several the last one random')
        .argParser(integerOption(1, 100))
        .default(1),
    )
    .addOption(
      new Option('--seed <seed>', 'test at this seed alone').argParser(integerOption(...seedBounds)).conflicts('seeds'),
    )
    .option('--only <name...>', 'run against these deployments alone; names are those of --embedded')
    .option('--json', 'print the matrix itself, not a view of it')
    .option('--output <folder>', 'folder for kill-matrix.json and kill-matrix.md', settingDefaults.output);
  return command.addHelpText('after', examples).action(async () => {
    // Loaded only where it is asked for: it brings all faults and the whole suite with it.
    const { selftest } = await import('./selftest.ts');
    process.exitCode = await selftest(command.opts<SelftestOptions>());
  });
}
