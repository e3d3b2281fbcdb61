import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Report } from '../../../src/report/Report.ts';
import { test as httpTest } from '../http/httpTest.ts';
import { serveHttp } from '../http/servers.ts';
import { entryText, ledgerText } from '../report/ledger/parse.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const known = ledgerText(
  entryText({
    requirement: 'SYNC-OBJECT-400-MODEL-ENUM',
    observed: '{ operation: sync-object, edit: "sync_object_model: module left out", status: 200, keyword: status }',
    expires: '2999-12-31',
  }),
);

/** Runs a command in a folder with a ledger. */
function runWith(ledger: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'deviations.yaml'), ledger);
    return runCommand(args, { CONFORMANCE_DEVIATIONS: 'deviations.yaml', ...env }, folder);
  });
}

test('exits with 0 where the ledger excuses all that failed, and says so', { tag: '@slow' }, async () => {
  const { exitCode, stdout } = await runWith(known, ['--embedded', 'model-without-module', '--json']);
  const report: Report = JSON.parse(stdout);
  expect(report).toMatchObject({ verdict: 'conformant-with-deviations', counts: { failed: 1, excused: 1 } });
  expect(report.ledger?.path).toBe('deviations.yaml');
  expect(exitCode).toBe(0);
});

test('exits with 1 where the ledger is no longer true, and names the line', async () => {
  const { exitCode, stdout } = await runWith(known, ['--only', 'SYNC-OBJECT-400-MODEL-ENUM']);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('The ledger is out of date\n- deviations.yaml, line 2: SYNC-OBJECT-400-MODEL-ENUM passed');
});

httpTest('exits with 3 before anything is sent where the ledger is no good', async ({ served }) => {
  const { origin, connections } = await served(serveHttp((response) => response.end('{}')));
  const target = { CONFORMANCE_BASE_URL: origin, CONFORMANCE_TOKEN: 'canary-token', CONFORMANCE_PROVIDER_ID: '1' };
  const observing = { ...target, CONFORMANCE_PROFILE: 'observe' };
  const { exitCode, stdout, stderr } = await runWith(known.replace('MODEL-ENUM', 'MODEL-ENUMS'), [], observing);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toBe(
    'deviations.yaml: line 2: requirement: unknown id "SYNC-OBJECT-400-MODEL-ENUMS": did you mean SYNC-OBJECT-400-MODEL-ENUM? Correct or remove it\n',
  );
  expect(connections()).toBe(0);
});
