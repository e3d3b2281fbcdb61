import { expect } from '@playwright/test';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { ledgerOf } from '../report/samples.ts';
import { tokens } from '../run/fakes.ts';
import { hostedIds, test } from './hostTest.ts';

test('a requirement that is asked for again gets the same result, and nothing is sent again', async ({ makeHost }) => {
  const { host, transport } = makeHost();
  const first = await host.ask('A');
  const sent = transport.requests.length;
  expect((await host.ask('A')).result).toEqual(first.result);
  expect(transport.requests).toHaveLength(sent);
});

test('what is selected is verified in the order of the catalogue, in whatever order it is asked for', async ({
  makeHost,
}) => {
  const verified: string[] = [];
  const { host } = makeHost({ onResult: ({ id }) => verified.push(id) });
  host.select(['C', 'B', 'A']);
  await host.ask('C');
  await host.ask('A');
  expect(verified).toEqual(hostedIds);
});

test('nothing is sent for what is not selected', async ({ makeHost }) => {
  const { host, transport } = makeHost();
  host.select(['B']);
  await host.verifySelected();
  const requirements = transport.requests.map(({ headers }) =>
    new Headers(headers.map(([a, b]) => [a, b])).get('user-agent'),
  );
  expect(requirements.filter((agent) => /\((?:A|C)\)/.test(agent ?? ''))).toEqual([]);
});

test('without a selection anything can be asked for, in any order', async ({ makeHost }) => {
  const { host } = makeHost();
  const responses = [await host.ask('C'), await host.ask('A')];
  expect(responses.map(({ result }) => result?.outcome)).toEqual(['passed', 'passed']);
});

test('in an interactive run more can be selected later', async ({ makeHost }) => {
  const { host } = makeHost({ interactive: true });
  host.select(['A']);
  await host.ask('A');
  host.select(['C']);
  expect((await host.ask('C')).result?.outcome).toBe('passed');
});

test('the report of a filtered run lists what was selected', async ({ makeHost }) => {
  const { host } = makeHost();
  host.select(['C', 'A']);
  await host.verifySelected();
  const report = await host.close();
  expect(report).toMatchObject({ only: ['A', 'C'], verdict: 'inconclusive', interrupted: false });
  expect(report?.requirements.map(({ outcome }) => outcome)).toEqual(['passed', 'not-tested', 'passed']);
});

test('the report of a whole run lists no selection', async ({ makeHost }) => {
  const { host } = makeHost();
  host.select(hostedIds);
  await host.verifySelected();
  expect(await host.close()).not.toHaveProperty('only');
});

test('a run that is closed before everything has a result is reported as interrupted', async ({ makeHost }) => {
  const { host } = makeHost();
  host.select(['A']);
  await host.ask('A');
  host.select(hostedIds);
  expect(await host.close()).toMatchObject({ interrupted: true, counts: { passed: 1, errored: 0 } });
});

test('a run that is closed before its preflight has a response has no report', async ({ makeHost }) => {
  const { host } = makeHost();
  host.select(['A']);
  expect(await host.close()).toBeUndefined();
});

test('once a run is closed nothing is sent any more, not even the rest of its preflight', async ({ makeHost }) => {
  const { host, transport } = makeHost();
  const asked = host.ask('A');
  await host.close();
  const sent = transport.requests.length;
  await asked.catch(() => undefined);
  expect(transport.requests).toHaveLength(sent);
});

test('a stopped run gives no result, and says why', async ({ makeHost }) => {
  const { host } = makeHost({ status: 401 });
  const message = await host.ask('A');
  expect(message.facts.stopped).toContain('token got 401');
  expect(message).not.toHaveProperty('result');
});

test('a failure that the ledger excuses is marked for its test, and the ledger goes along', async ({ makeHost }) => {
  const observed = { operation: 'sync-status', edit: 'A', status: 404, keyword: 'status' } as const;
  const ledger = ledgerOf({ requirement: 'A', observed, expires: '2999-12-31' });
  const { host } = makeHost({ refusal: 404, ledger });
  expect(await host.ask('A')).toMatchObject({ result: { outcome: 'failed', excused: true }, ledger });
});

test('an unknown id is an error of the suite that names it', async ({ makeHost }) => {
  const { host } = makeHost();
  await expect(host.ask('D')).rejects.toThrow(SuiteError);
  await expect(host.ask('D')).rejects.toThrow('there is no requirement D');
});

test('a passed requirement has a line for each exchange, and one in full that can be repeated', async ({
  makeHost,
}) => {
  const { host } = makeHost();
  const { evidence } = await host.ask('A');
  expect(evidence?.exchanges).toEqual([
    expect.stringMatching(/^GET \/.* as \w+ \(A\) → 403 application\/json, 15 bytes, \d+ ms$/),
  ]);
  expect(evidence?.example).toMatchObject({
    exchange: { response: { status: 403 } },
    curl: expect.stringMatching(/^curl .*target\.example/),
  });
});

test('no message holds a token', async ({ makeHost }) => {
  const { host } = makeHost();
  const message = JSON.stringify(await host.ask('A'));
  for (const token of Object.values(tokens)) expect(message).not.toContain(token);
});

test('only the first and the last message of a known selection have the coverage and all targets', async ({
  makeHost,
}) => {
  const targets = [{ name: 'one', sha256: '' }];
  const { host } = makeHost({ targets });
  host.select(hostedIds);
  const has = (message: object) => JSON.stringify(message).includes('"coverage"') && 'targets' in message;
  const messages = [await host.ask('A'), await host.ask('B'), await host.ask('C')];
  expect(messages.map(has)).toEqual([true, false, true]);
});

test('without a known selection any test may be the last, so each message has them', async ({ makeHost }) => {
  const { host } = makeHost({ targets: [] });
  const messages = [await host.ask('A'), await host.ask('B')];
  expect(messages.map((message) => message.counters.coverage !== undefined && 'targets' in message)).toEqual([
    true,
    true,
  ]);
});

test('the report and each message name the entry of the targets file', async ({ makeHost }) => {
  const targetsEntry = { name: 'one', sha256: 'digest' };
  const { host } = makeHost({ targetsEntry });
  expect((await host.ask('A')).facts).toMatchObject({ targetsEntry });
  expect(await host.close()).toMatchObject({ targetsEntry });
});
