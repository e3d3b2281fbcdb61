import { expect, test } from '@playwright/test';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import { statedByDocument, statedByVersion } from '../../../src/run/reportedRelease.ts';

for (const [version, generation] of [
  ['2024.8.1', '2024.8'],
  ['2025.2.0', '2024.8'],
  ['2026.5.0-rc1', '2025.10'],
  ['2026.8.3+build.7', '2026.8'],
  ['2023.10.7', undefined],
  ['next', undefined],
  ['2026.5.0rc1', undefined],
] as const) {
  test(`version ${version} has contract version ${generation ?? 'unknown'}`, () => {
    expect(statedByVersion('version endpoint', version)).toEqual({
      source: 'version endpoint',
      release: `authentik ${version}`,
      ...(generation === undefined ? {} : { generation }),
    });
  });
}

for (const generation of shippedGenerations()) {
  test(`the document of ${generation} states its version`, () => {
    const document = loadDocument(generation);
    expect(statedByDocument(document, 'scim')).toMatchObject({ source: 'published schema', generation });
  });

  test(`another product's document with the operations of ${generation} has this contract version`, () => {
    const info = { title: 'Acme', version: '2025.4.1' };
    expect(statedByDocument({ ...loadDocument(generation), info }, 'scim')).toEqual({
      source: 'published schema',
      release: 'Acme 2025.4.1',
      generation,
    });
  });
}

test("another product's document with other operations has no contract version", () => {
  expect(statedByDocument({ info: { title: 'Acme', version: '2025.4.1' } }, 'scim')).toEqual({
    source: 'published schema',
    release: 'Acme 2025.4.1',
  });
});

for (const document of [undefined, null, [], 'x', {}, { info: null }, { info: { title: 'authentik', version: 7 } }]) {
  test(`${JSON.stringify(document)} says nothing`, () => {
    expect(statedByDocument(document, 'scim')).toBeUndefined();
  });
}

test('a name or version of any length is cut', () => {
  const long = 'x'.repeat(5000);
  expect(statedByDocument({ info: { title: long, version: long } }, 'scim')?.release).toHaveLength(121);
  expect(statedByVersion('version header', long).release).toHaveLength(70);
});
