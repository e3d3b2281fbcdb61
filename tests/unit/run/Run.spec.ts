import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { passed } from '../../../src/requirements/Conclusion.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { Run } from '../../../src/run/Run.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { type FakeTransport, fakeTarget, fakeTransport, readProbe, response, tokens } from './fakes.ts';
import { refusing, requirementOf } from './sessions.ts';

/** Sends two reads, the second as forged. */
const reading = (id: string): Requirement =>
  requirementOf({
    id,
    verification: {
      procedure: async (verifier) => {
        await verifier.send(readProbe({}, id));
        await verifier.send(readProbe({ identity: 'forged' }, id));
        return passed;
      },
    },
  });

const forgedTokenOf = ({ requests }: FakeTransport) =>
  requests.find(({ identity }) => identity === 'forged')?.headers.find(([name]) => name === 'Authorization')?.[1];

test('requirements are verified one after the other, though all are asked for at once', async () => {
  let under = 0;
  let most = 0;
  const agents: (string | undefined)[] = [];
  const transport = fakeTransport(async ({ headers }) => {
    agents.push(headers.find(([name]) => name === 'User-Agent')?.[1]?.split(' ')[1]);
    under += 1;
    most = Math.max(most, under);
    await delay(5);
    under -= 1;
    return response(200);
  });
  const selected = ['A', 'B', 'C'].map(reading);
  const run = await Run.open({ target: fakeTarget(), transport, selected });
  const results = await Promise.all(selected.map(({ id }) => run.verify(id)));
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(selected.map(({ id }) => [id, 'passed']));
  expect(most).toBe(1);
  expect(agents).toEqual([
    '(PREFLIGHT)',
    ...Array(3).fill('(DETECTION)'),
    ...['(A)', '(A)', '(B)', '(B)', '(C)', '(C)'],
  ]);
});

test('a requirement that is errored does not keep the next from being verified', async () => {
  const broken = requirementOf({
    id: 'A',
    verification: { procedure: () => Promise.reject(new Error('broken')) },
  });
  const transport = fakeTransport(() => response(200));
  const run = await Run.open({ target: fakeTarget(), transport, selected: [broken, reading('B')] });
  const [first, second] = await Promise.all([run.verify('A'), run.verify('B')]);
  expect([first.outcome, second.outcome]).toEqual(['errored', 'passed']);
});

test('an id that was not selected is an error of the suite', async () => {
  const transport = fakeTransport(() => response(200));
  const run = await Run.open({ target: fakeTarget(), transport, selected: [reading('A')] });
  expect(() => run.verify('B')).toThrow(SuiteError);
  expect(() => run.verify('B')).toThrow('B is not among the requirements of this run');
});

test('nothing is sent after the preflight has stopped a run', async () => {
  const transport = fakeTransport(() => response(403));
  const run = await Run.open({ target: fakeTarget(), transport, selected: [reading('A')] });
  expect(run.facts.stopped).toContain('token got 403');
  expect(() => run.verify('A')).toThrow(SuiteError);
  expect(transport.requests).toHaveLength(1);
});

test('the forged token is the same for a seed, and another for another seed', async () => {
  const forged: (string | undefined)[] = [];
  for (const seed of [1, 1, 2]) {
    const transport = fakeTransport(() => response(200));
    const run = await Run.open({ target: fakeTarget({ seed }), transport, selected: [reading('A')] });
    await run.verify('A');
    forged.push(forgedTokenOf(transport));
  }
  expect(forged[0]).toMatch(/^Bearer [A-Za-z0-9]{60}$/);
  expect(forged[1]).toBe(forged[0]);
  expect(forged[2]).not.toBe(forged[0]);
});

test('the facts of a run contain no token, even if the deployment echoes all of them', async () => {
  const all = Object.values(tokens).join(' ');
  for (const status of [200, 403]) {
    const fields = [
      ['Server', all],
      ['X-Powered-By', `a ${Buffer.from(all).toString('base64')}`],
    ] as const;
    const run = await Run.open({
      target: fakeTarget(),
      transport: fakeTransport(() => response(status, all, fields)),
      selected: [],
    });
    expect(JSON.stringify(run.facts)).toContain('<operator-token>');
    for (const token of Object.values(tokens)) expect(JSON.stringify(run.facts)).not.toContain(token);
  }
});

test('the facts state what was run against which target', async () => {
  const options = { target: fakeTarget(), transport: fakeTransport(() => response(200)), selected: [] };
  const { facts } = await Run.open({ ...options, strict: true, only: ['A'] });
  expect(facts).toMatchObject({
    contract: { generation: '2024.8', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), source: 'setting' },
    target: { origin: 'https://target.example', baseUrl: 'https://target.example/api/v3', implementation: {} },
    profile: 'full',
    strict: true,
    only: ['A'],
    seed: 20_240_801,
    examples: 2,
  });
  expect((await Run.open(options)).facts).toMatchObject({ strict: false });
  expect((await Run.open(options)).facts).not.toHaveProperty('only');
});

test('the cases of a requirement that the settings rule out are in no batch', async () => {
  const ruledOut = { ...refusing('A', ['a']), needs: ['CONFORMANCE_SINK_LISTEN'] as const };
  const old = { ...refusing('B', ['b']), until: '2023.1' };
  const transport = fakeTransport(({ path }) =>
    path.includes('/10/') ? response(200) : response(403, '{"detail":"no"}'),
  );
  const run = await Run.open({ target: fakeTarget(), transport, selected: [ruledOut, old, refusing('C', ['c'])] });
  const results = [await run.verify('C'), await run.verify('A'), await run.verify('B')];
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'not-tested', 'not-applicable']);
  const [, ...verified] = transport.requests.filter(({ path }) => path.includes('/scim/'));
  expect(verified.map(({ path }) => path.split('/')[5])).toEqual(['10', 'c', '10']);
});

test('a run with the least that the settings ask for breaks nowhere', async () => {
  const reference = await startReference();
  const { operator } = reference.tokens;
  const { results } = await verifyDeployment(reference, catalogue, { profile: 'core', tokens: { operator } });
  await reference.close();
  expect(results.filter(({ outcome }) => outcome === 'errored' || outcome === 'failed')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'not-tested').map(({ reason }) => reason)).toContain(
    'it needs CONFORMANCE_REVOKED_TOKEN',
  );
});
