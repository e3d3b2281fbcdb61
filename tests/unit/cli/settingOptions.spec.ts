import { expect, test } from '@playwright/test';
import { cleanupCommand } from '../../../src/cli/cleanupCommand.ts';
import { provisionCommand } from '../../../src/cli/provisionCommand.ts';
import { runCommand } from '../../../src/cli/runCommand.ts';
import { readSettingOptions } from '../../../src/cli/settingOptions.ts';
import { settingHelp } from '../../../src/settings/settingHelp.ts';
import { flagNames, flagOf, flagSettings, settingsOf, tokenSettings } from '../../../src/settings/settingNames.ts';

const commands = { run: runCommand, provision: provisionCommand, cleanup: cleanupCommand } as const;

/** All that `--help` prints, on one line. */
function helpOf(name: keyof typeof commands): string {
  const command = commands[name]();
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text.replaceAll(/\s+/g, ' ');
}

for (const name of ['run', 'provision', 'cleanup'] as const) {
  test(`the help of ${name} explains every setting that it takes, and no other`, () => {
    const help = helpOf(name);
    const explained = [...flagSettings, ...tokenSettings].filter((setting) => help.includes(settingHelp(setting)));
    const taken = name === 'run' ? [...settingsOf('run'), ...settingsOf('targets')] : settingsOf(name);
    expect(explained.toSorted()).toEqual(taken.toSorted());
  });
}

test('help says meaning, choices, bounds and defaults', () => {
  const help = helpOf('run');
  for (const text of [
    '--profile <profile> how much the run tests; each profile includes the one before (observe, core, full; default: core, embedded: full)',
    '--examples <number> number of cases of each edit whose payload varies (1 to 1000; default: 2)',
    '--group-id <id> id of a group that may be synced (needed by profile core)',
    '--token-file <path> bearer token of the operator, who may view and sync the provider (required for your own deployment)',
  ]) {
    expect(help).toContain(text);
  }
});

test('no option takes a token: those about one take its file', () => {
  const options = runCommand().options.flatMap(({ long }) => long ?? []);
  expect(options.filter((option) => /token(?!-file$)/.test(option) && option !== '--allow-url-token')).toEqual([]);
  expect(options).toEqual(
    expect.arrayContaining(
      flagNames()
        .filter((name) => name !== 'CONFORMANCE_ADMIN_TOKEN_FILE')
        .map(flagOf),
    ),
  );
});

test('reads flags back under the names of their settings, and no default', () => {
  const command = runCommand();
  command.parseOptions(['--sink-listen', 'localhost:1', '--timeout-ms', '500']);
  expect(readSettingOptions(command)).toEqual({
    CONFORMANCE_SINK_LISTEN: 'localhost:1',
    CONFORMANCE_TIMEOUT_MS: '500',
  });
});
