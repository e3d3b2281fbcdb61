import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { askRun } from '../../../src/playwright/askRun.ts';
import type { RunHost } from '../../../src/playwright/RunHost.ts';
import { servedRunsVariable } from '../../../src/playwright/RunMessage.ts';
import { type Server, serveRuns } from '../../../src/playwright/serveRuns.ts';
import { test as base } from './hostTest.ts';

/** A test that can serve hosts by the names of their projects; they are closed at the end. */
const test = base.extend<{ readonly serve: (hosts: { readonly [project: string]: RunHost }) => Promise<Server> }>({
  serve: async ({}, use) => {
    const all: Server[] = [];
    await use(async (hosts) => {
      const server = await serveRuns(new Map(Object.entries(hosts)));
      all.push(server);
      process.env[servedRunsVariable] = JSON.stringify({ ...server, outputs: {} });
      return server;
    });
    delete process.env[servedRunsVariable];
    for (const { close } of all) await close();
  },
});

test('a test process that asks for a requirement gets its result, with the facts and counters of the run', async ({
  makeHost,
  serve,
}) => {
  const { host, output } = makeHost();
  await serve({ '': host });
  expect(await askRun('', 'A')).toMatchObject({
    facts: { target: { origin: 'https://target.example' } },
    counters: { acceptedWrites: 0, retries: 0 },
    output,
    result: { id: 'A', outcome: 'passed' },
  });
});

test('each question has a connection of its own, which cannot be closed because it was idle', async ({
  makeHost,
  serve,
}) => {
  await serve({ '': makeHost().host });
  const opened: unknown[] = [];
  const note = (message: unknown) => void opened.push(message);
  subscribe('http.client.request.start', note);
  await askRun('', 'A');
  await askRun('', 'A');
  unsubscribe('http.client.request.start', note);
  const reused = opened.map((message) => (message as { readonly request: ClientRequest }).request.reusedSocket);
  expect(reused).toEqual([false, false]);
});

test('a test process that asks for nothing gets the facts alone', async ({ makeHost, serve }) => {
  await serve({ '': makeHost().host });
  const message = await askRun('');
  expect(message).toMatchObject({ facts: { profile: 'full' }, counters: { requests: 4 } });
  expect(message).not.toHaveProperty('result');
});

test('several may ask at once, and each gets its own result', async ({ makeHost, serve }) => {
  await serve({ '': makeHost().host });
  const messages = await Promise.all([askRun('', 'B'), askRun(''), askRun('', 'A')]);
  expect(messages.map(({ result }) => result?.id)).toEqual(['B', undefined, 'A']);
});

test('each project has its own run', async ({ makeHost, serve }) => {
  await serve({ 'a target/1': makeHost().host, other: makeHost({ refusal: 404 }).host });
  expect((await askRun('a target/1', 'A')).result?.outcome).toBe('passed');
  expect((await askRun('other', 'A')).result?.outcome).toBe('failed');
});

test('a project without a run is an error that names it', async ({ makeHost, serve }) => {
  await serve({ '': makeHost().host });
  await expect(askRun('other', 'A')).rejects.toThrow('the run failed: there is no run for the project "other"');
});

test('what the selection names is verified with the first question', async ({ makeHost, serve }) => {
  const { host } = makeHost();
  const { selection } = await serve({ '': host });
  writeFileSync(selection, JSON.stringify({ '': ['B'] }));
  expect((await askRun('')).facts.only).toEqual(['B']);
});

test('a project that the selection leaves out can ask for anything', async ({ makeHost, serve }) => {
  const { host } = makeHost();
  const { selection } = await serve({ '': host });
  writeFileSync(selection, '{}');
  expect((await askRun('', 'B')).facts.only).toEqual(['B']);
  expect((await askRun('', 'A')).facts.only).toEqual(['B', 'A']);
});

test('the socket is in a folder of this user alone, which is gone once the run is closed', async ({
  makeHost,
  serve,
}) => {
  const served = await serve({ '': makeHost().host });
  const folder = dirname(served.socket);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await served.close();
  expect(existsSync(folder)).toBe(false);
  await expect(askRun('', 'A')).rejects.toThrow('the run ended before it responded');
});

test('without a run the error names the configuration that starts one', () => {
  expect(() => askRun('', 'A')).toThrow(
    'no run is served: start these tests with the configuration that the suite ships',
  );
});
