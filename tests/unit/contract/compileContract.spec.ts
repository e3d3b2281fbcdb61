import { expect, test } from '@playwright/test';
import { compileContract } from '../../../src/contract/compileContract.ts';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';

const responses = {
  '2024.8': { 'sync-object': [200, 400, 403], 'sync-status': [200, 400, 403, 404] },
  '2025.4': { 'sync-object': [200, 400, 403], 'sync-status': [200, 400, 403, 404] },
  '2025.8': { 'sync-object': [200, 400, 403], 'sync-status': [200, 400, 403] },
  '2025.10': { 'sync-object': [200, 400, 403], 'sync-status': [200, 400, 403] },
  '2026.8': { 'sync-object': [200, 400, 403], 'sync-status': [200, 400, 403] },
};

test('ships five contract versions, oldest first', () => {
  expect(shippedGenerations()).toEqual(Object.keys(responses));
});

for (const [generation, declared] of Object.entries(responses)) {
  test(`compiles the contract of ${generation} with the statuses it declares`, () => {
    const contract = loadContract(generation);
    const statuses = (operation: 'sync-object' | 'sync-status') =>
      contract.responses[operation].map(({ status }) => status).sort();
    expect({ 'sync-object': statuses('sync-object'), 'sync-status': statuses('sync-status') }).toEqual(declared);
  });

  test(`follows the shared error responses of ${generation} to their schemas`, () => {
    const names = loadContract(generation)
      .responses['sync-object'].map(({ body }) => body?.schemaName)
      .sort();
    expect(names).toEqual(['GenericError', 'SyncObjectResult', 'ValidationError']);
  });
}

test('declares 404 of 2024.8 without a body', () => {
  expect(loadContract('2024.8').responses['sync-status'].find(({ status }) => status === 404)).toEqual({
    status: 404,
    description: 'Task not found',
  });
});

test('wants own members, not inherited ones', () => {
  const body = loadContract('2024.8').responses['sync-object'].find(({ status }) => status === 200)?.body;
  expect(body?.validate(Object.create({ messages: [] }))).toMatchObject([{ keyword: 'required' }]);
});

test('validates requests by the contract', () => {
  const { validateRequest } = loadContract('2024.8');
  expect(validateRequest({ sync_object_model: 'authentik.core.models.User', sync_object_id: '6' })).toEqual([]);
  expect(
    validateRequest({ sync_object_model: 'authentik.core.models.user', sync_object_id: '' }).map(
      ({ keyword }) => keyword,
    ),
  ).toEqual(['enum', 'minLength']);
});

test('names what a document lacks', () => {
  expect(() => compileContract('x', 'scim', new TextEncoder().encode('openapi: 3.0.3\n'))).toThrow(
    'contract x: no object at /paths',
  );
});

test('names the shipped contract versions', () => {
  expect(() => loadContract('2020.1')).toThrow(
    /^no contract version 2020\.1 in specs\/; it has 2024\.8, 2025\.4, 2025\.8, 2025\.10, 2026\.8$/,
  );
});

test('reports all errors of a body, but only the first for a body with very many values', () => {
  const validate = loadContract('2024.8').responses['sync-status'].find(({ status }) => status === 200)?.body?.validate;
  const broken = (tasks: number) => ({ is_running: 1, tasks: Array.from({ length: tasks }, () => ({})) });
  expect(validate?.(broken(10))).toHaveLength(91);
  expect(validate?.(broken(20_000))).toHaveLength(1);
  expect(validate?.({ is_running: true, tasks: [], more: new Array(20_000).fill(0) })).toEqual([]);
});
