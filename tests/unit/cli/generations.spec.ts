import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

/** Runs the suite, only reading, against a reference deployment of 2025.10 that it does not know to be ours. */
async function runAgainstLater(env: NodeJS.ProcessEnv) {
  const deployment = await startReference({ generation: '2025.10' });
  const settings = {
    CONFORMANCE_BASE_URL: deployment.baseUrl,
    CONFORMANCE_TOKEN: deployment.tokens.operator,
    CONFORMANCE_PROVIDER_ID: deployment.providerId,
    CONFORMANCE_PROFILE: 'observe',
  };
  const ended = await inEmptyFolder((folder) => runCommand([], { ...settings, ...env }, folder));
  await deployment.close();
  return ended;
}

test('finds out which generation a deployment speaks, and says from what', { tag: '@slow' }, async () => {
  const { exitCode, stdout } = await runAgainstLater({});
  expect(stdout).toContain('(reports authentik 2025.10.4)');
  expect(stdout).toContain('contract  2025.10, from the published schema');
  expect(exitCode).toBe(0);
});

test('says in one sentence that another generation is asked for, and tests nothing', async () => {
  const { exitCode, stdout } = await runAgainstLater({ CONFORMANCE_CONTRACT: '2024.12.3' });
  expect(stdout.replaceAll('\n', ' ')).toContain(
    'reports authentik 2025.10.4, which has contract version 2025.10, but CONFORMANCE_CONTRACT asks for 2024.8; set it to 2025.10, or remove it',
  );
  expect(stdout).toContain('Inconclusive: nothing was tested.');
  expect(exitCode).toBe(2);
});

test('the embedded reference speaks the generation that is asked for', { tag: '@slow' }, async () => {
  const { exitCode, stdout } = await inEmptyFolder((folder) =>
    runCommand(['--contract', '2026.8', '--profile', 'observe'], {}, folder),
  );
  expect(stdout).toContain('contract  2026.8, version of the embedded deployment');
  expect(exitCode).toBe(0);
});

test('the list names the generations that state a requirement where not all do', async () => {
  const { stdout } = await inEmptyFolder((folder) => runCommand(['list'], {}, folder));
  const endOf = (id: string) =>
    stdout
      .split('\n')
      .find((line) => line.includes(` ${id} `))
      ?.slice(-14);
  expect(endOf('SYNC-OBJECT-400-DRY-RUN-NULL')).toBe(' (from 2025.4)');
  expect(endOf('SYNC-STATUS-UUIDS-UNIQUE')).toBe('(until 2025.4)');
  expect(endOf('SYNC-STATUS-200')).toBe(' a SyncStatus.');
});
