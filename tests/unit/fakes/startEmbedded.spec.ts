import { expect, test } from '@playwright/test';
import { embeddedNames, startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';

test('every embedded name starts a deployment with all that a target needs', async () => {
  const lacking: string[] = [];
  for (const name of embeddedNames()) {
    const { baseUrl, tokens, providerId, otherProviderId, userId, groupId, close } = await startEmbedded(name);
    await close();
    const isServed = /^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/.test(baseUrl);
    const { operator, restricted, revoked } = tokens;
    const areApart = new Set([operator, restricted, revoked, '']).size === 4;
    const areIds = [providerId, otherProviderId].every((id) => /^[1-9]\d*$/.test(id));
    const areObjects = new Set([providerId, otherProviderId, userId, groupId, '']).size === 5;
    if (!isServed || !areApart || !areIds || !areObjects) lacking.push(name);
  }
  expect(lacking).toEqual([]);
});

test('embedded names are unique slugs, those of twins with a release', () => {
  const names = embeddedNames();
  expect(names[0]).toBe('reference');
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.\d+)?$/);
});

test('an unknown name is an error of the suite, which names the nearest one', async () => {
  const error = await startEmbedded('refrence').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SuiteError);
  expect(String(error)).toContain('"refrence"; the nearest is reference');
});

for (const [name, asked, spoken] of [
  ['reference', undefined, '2024.8'],
  ['reference', '2025.10', '2025.10'],
  ['model-case-ignored', undefined, '2024.8'],
  ['model-case-ignored', '2026.8', '2026.8'],
  ['dry-run-coerced', undefined, '2025.4'],
  ['dry-run-coerced', '2025.8', '2025.8'],
  ['authentik-2024.8', undefined, '2024.8'],
  ['authentik-2025.4', undefined, '2025.4'],
  ['authentik-2026.5', undefined, '2025.10'],
] as const) {
  test(`${name} has contract version ${spoken} if ${asked ?? 'none'} is given`, async () => {
    const deployment = await startEmbedded(name, asked);
    await deployment.close();
    expect(deployment.generation).toBe(spoken);
  });
}
