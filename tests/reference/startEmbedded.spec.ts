import { expect, test } from '@playwright/test';
import { embeddedNames, startEmbedded } from '../../src/reference/startEmbedded.ts';
import { SuiteError } from '../../src/SuiteError.ts';

test('every embedded name starts a deployment with all that a target needs', async () => {
  for (const name of embeddedNames()) {
    const deployment = await startEmbedded(name);
    expect(deployment.baseUrl, name).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/);
    const { operator, restricted, revoked } = deployment.tokens;
    expect(new Set([operator, restricted, revoked]).size, name).toBe(3);
    const { providerId, otherProviderId, userId, groupId } = deployment;
    for (const id of [providerId, otherProviderId]) expect(id, name).toMatch(/^[1-9]\d*$/);
    expect(new Set([providerId, otherProviderId, userId, groupId, '']).size, name).toBe(5);
    await deployment.close();
  }
});

test('embedded names are slugs, and unique', () => {
  const names = embeddedNames();
  expect(names[0]).toBe('reference');
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('an unknown name is an error of the suite that names the nearest', async () => {
  const error = await startEmbedded('refrence').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SuiteError);
  expect(String(error)).toContain('"refrence"; the nearest is reference');
});
