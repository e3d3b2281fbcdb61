import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { askRun } from '../../src/playwright/askRun.ts';
import { runSocketVariable } from '../../src/playwright/RunMessage.ts';
import { type ServedRun, serveRun } from '../../src/playwright/serveRun.ts';
import type { Ledger } from '../../src/report/ledger/Ledger.ts';
import { SuiteError } from '../../src/SuiteError.ts';
import { Run } from '../../src/session/Run.ts';
import { ledgerOf } from '../report/samples.ts';
import { answer, fakeTarget, fakeTransport, tokens } from '../session/fakes.ts';
import { refusing } from '../session/sessions.ts';

/**
 * A test that can serve a run whose deployment answers the preflight, and what it has to refuse, with these statuses; it is
 * closed at the end.
 */
const test = base.extend<{
  readonly serve: (status?: number, refusal?: number, ledger?: Ledger) => Promise<ServedRun>;
}>({
  serve: async ({}, use) => {
    const all: ServedRun[] = [];
    await use(async (status = 200, refusal = 403, ledger) => {
      const transport = fakeTransport(({ path }) =>
        path.includes('/10/') ? answer(status) : answer(refusal, '{"detail":"no"}'),
      );
      const run = await Run.open({ target: fakeTarget(), transport, selected: [refusing('A', ['a'])] });
      const served = await serveRun(run, '/tmp/report', ledger);
      all.push(served);
      process.env[runSocketVariable] = served.socket;
      return served;
    });
    delete process.env[runSocketVariable];
    for (const { close } of all) await close();
  },
});

test('a test process that asks for a requirement gets its result, with the facts and counters of the run', async ({
  serve,
}) => {
  await serve();
  expect(await askRun('A')).toMatchObject({
    facts: { target: { origin: 'https://target.example' } },
    counters: { requests: 7, acceptedWrites: 0, retries: 0 },
    output: '/tmp/report',
    result: { id: 'A', outcome: 'passed' },
  });
});

test('a test process that asks for nothing gets the facts alone', async ({ serve }) => {
  await serve();
  const message = await askRun();
  expect(message).toMatchObject({ facts: { profile: 'full' }, counters: { requests: 4 } });
  expect(message).not.toHaveProperty('result');
});

test('several may ask at once, and each gets its own answer', async ({ serve }) => {
  await serve();
  const messages = await Promise.all([askRun('A'), askRun(), askRun('A')]);
  expect(messages.map(({ result }) => result?.id)).toEqual(['A', undefined, 'A']);
});

test('a failure that the ledger excuses is marked for its test, and the ledger goes along', async ({ serve }) => {
  const observed = { operation: 'sync-status', edit: 'a', status: 404, keyword: 'status' } as const;
  const ledger = ledgerOf({ requirement: 'A', observed, expires: '2999-12-31' });
  await serve(200, 404, ledger);
  expect(await askRun('A')).toMatchObject({ result: { outcome: 'failed', excused: true }, ledger });
});

test('a stopped run gives no result, and says why', async ({ serve }) => {
  await serve(401);
  const message = await askRun('A');
  expect(message.facts.stopped).toContain('was answered 401');
  expect(message).not.toHaveProperty('result');
});

test('an unknown id is an error of the suite that names it', async ({ serve }) => {
  await serve();
  await expect(askRun('B')).rejects.toThrow(SuiteError);
  await expect(askRun('B')).rejects.toThrow('the run failed: B is not among the requirements of this run');
});

test('no message holds a token', async ({ serve }) => {
  await serve();
  for (const token of Object.values(tokens)) expect(JSON.stringify(await askRun('A'))).not.toContain(token);
});

test('the socket is in a folder of this user alone, which is gone once the run is closed', async ({ serve }) => {
  const served = await serve();
  const folder = dirname(served.socket);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await served.close();
  expect(existsSync(folder)).toBe(false);
  await expect(askRun('A')).rejects.toThrow('the run ended before it answered');
});

test('without a run the error names the configuration that starts one', () => {
  expect(() => askRun('A')).toThrow('no run is served: start these tests with the configuration that the suite ships');
});
