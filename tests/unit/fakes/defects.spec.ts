import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { paths } from './referenceTest.ts';
import { send } from './send.ts';

test('a stage that throws sends no response, and close rejects with its error', async () => {
  const defect = new Error('broken on purpose');
  const reference = await startReference({
    change: (stages) => ({
      ...stages,
      status: () => {
        throw defect;
      },
    }),
  });
  const request = { path: paths.status('1'), token: reference.tokens.operator };
  await expect(send(reference.baseUrl, request)).rejects.toThrow('socket hang up');
  const caught = await reference.close().catch((error: unknown) => error);
  expect(caught).toBeInstanceOf(SuiteError);
  expect(caught).toMatchObject({ cause: defect, message: expect.stringContaining('broken on purpose') });
});

test('an order of checks without the lookup is a defect, not a response', async () => {
  const reference = await startReference({ change: (stages) => ({ ...stages, order: ['authenticate'] }) });
  await expect(
    send(reference.baseUrl, { path: paths.status('1'), token: reference.tokens.operator }),
  ).rejects.toThrow();
  await expect(reference.close()).rejects.toThrow('has found the provider');
});

test('another order of checks changes which refusal wins', async () => {
  const reference = await startReference({
    change: (stages) => ({ ...stages, order: ['parse', 'validate', 'authenticate', 'authorize', 'lookup'] }),
  });
  const got = await send(reference.baseUrl, { method: 'POST', path: paths.object('1'), body: '{' });
  expect(got.status).toBe(400);
  await reference.close();
});

test('close destroys open connections and may be called twice', async () => {
  const reference = await startReference();
  const { hostname, port } = new URL(reference.baseUrl);
  const { connect } = await import('node:net');
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {}).resume();
  await Promise.all([reference.close(), reference.close(), closed]);
  await expect(send(reference.baseUrl, { path: '/' })).rejects.toThrow('ECONNREFUSED');
});
