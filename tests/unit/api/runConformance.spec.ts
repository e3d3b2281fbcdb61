import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { type ConformanceSettings, runConformance, SettingsError } from '../../../src/api/index.ts';
import { reportFiles, validateReport } from '../../../src/api/report.ts';
import { startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';

/** A run that a program makes: what it takes, what it refuses, what it returns. */

const id = 'SYNC-STATUS-200';
const embedded = { embedded: 'reference', only: [id] };

/** What a run was refused for. */
async function problemsOf(run: Promise<unknown>): Promise<readonly string[]> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SettingsError)) throw new Error(`expected a SettingsError, got ${String(error)}`);
  return error.problems;
}

/** Settings as a program without types gives them. */
function untyped(settings: object): ConformanceSettings {
  return settings;
}

test('a run against a deployment of the user returns a valid report without its tokens', async () => {
  const { baseUrl, tokens, providerId, close } = await startEmbedded();
  const report = await runConformance(
    {
      CONFORMANCE_BASE_URL: baseUrl,
      CONFORMANCE_TOKEN: tokens.operator,
      CONFORMANCE_PROVIDER_ID: String(providerId),
      CONFORMANCE_PROFILE: 'observe',
    },
    { only: [id] },
  );
  await close();
  expect(validateReport(report)).toEqual([]);
  expect([report.target.baseUrl, report.target.embedded, report.only, report.counts.passed]).toEqual([
    ...[baseUrl, undefined],
    ...[[id], 1],
  ]);
  expect(reportFiles(report)['report.json']).not.toContain(tokens.operator);
});

test('the embedded deployment is tested only if it is named', async () => {
  expect((await runConformance({}, embedded)).target.embedded).toBe('reference');
  expect(await problemsOf(runConformance({}))).toEqual([
    'CONFORMANCE_BASE_URL: no deployment is named: set it, or name an embedded one in the options',
  ]);
});

for (const [what, settings, problem] of [
  ['a variable that is not set', { CONFORMANCE_TOKEN: undefined }, 'CONFORMANCE_TOKEN: expected a text, got undefined'],
  [
    'a number',
    { CONFORMANCE_CONTRACT: 2025.1 },
    'CONFORMANCE_CONTRACT: expected a text, got number: write it in quotes',
  ],
  ['a name without the prefix', { BASE_URL: 'http://127.0.0.1' }, 'BASE_URL: expected the name of a setting'],
  ['a misspelled name', { CONFORMANCE_BASE_URI: 'http://127.0.0.1' }, 'CONFORMANCE_BASE_URL'],
  ['an empty value', { CONFORMANCE_BASE_URL: '' }, 'CONFORMANCE_BASE_URL'],
  ['a report folder', { CONFORMANCE_OUTPUT: 'reports' }, 'CONFORMANCE_OUTPUT: a program gets the report'],
] as const) {
  test(`${what} is refused`, async () => {
    expect((await problemsOf(runConformance(untyped(settings)))).join('\n')).toContain(problem);
  });
}

test('a requirement and an embedded deployment that there are not are refused', async () => {
  const run = runConformance({}, { only: ['SYNC-NONE'], embedded: 'none' });
  expect(await problemsOf(run)).toEqual([
    'only: there is no requirement "SYNC-NONE"',
    'embedded: there is no deployment "none"',
  ]);
});

test('a variable of the process is no setting', async () => {
  process.env['CONFORMANCE_SEED'] = '7';
  try {
    expect((await runConformance({}, embedded)).seed).not.toBe(7);
    expect((await runConformance({ CONFORMANCE_SEED: '8' }, embedded)).seed).toBe(8);
  } finally {
    delete process.env['CONFORMANCE_SEED'];
  }
});

test('an abort ends the run, and what it came to is reported', { tag: '@slow' }, async () => {
  const controller = new AbortController();
  let reads = 0;
  const server = createServer((_, response) => {
    reads += 1;
    if (reads === 10) controller.abort();
    response.setHeader('content-type', 'application/json').end('{"is_running":false,"tasks":[]}');
  });
  const baseUrl = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${Object(server.address()).port}`));
  });
  const report = await runConformance(
    {
      ...{ CONFORMANCE_BASE_URL: baseUrl, CONFORMANCE_TOKEN: 'a-token-of-this-test' },
      ...{ CONFORMANCE_PROVIDER_ID: '7', CONFORMANCE_PROFILE: 'observe' },
    },
    { signal: controller.signal },
  );
  server.closeAllConnections();
  server.close();
  expect([report.interrupted, report.verdict]).toEqual([true, 'inconclusive']);
  expect(reads).toBeLessThan(20);
});

test('a run that is aborted before it begins sends nothing and throws the reason', async () => {
  const reason = new Error('no longer wanted');
  await expect(runConformance({}, { ...embedded, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
