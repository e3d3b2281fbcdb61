import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import type { OpenApiNode } from '../../../src/contract/OpenApiNode.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { clientLines, compareClient, isHeld } from '../../../src/tools/documents/compareClient.ts';

const shipped = new Map(shippedGenerations().map((generation) => [generation, loadDocument(generation)]));

/** The document of a client that states a generation, of any release. */
function clientOf(generation: string, version: unknown): OpenApiNode {
  return { ...loadDocument(generation), info: { title: 'authentik', version } };
}

const compare = (generation: string, version: unknown) => compareClient(clientOf(generation, version), shipped);

for (const [what, generation, version, held, lines] of [
  ['the same', '2026.8', '2026.8.5', true, ['client (authentik 2026.8.5): specs/2026.8.openapi.yaml states the same.']],
  [
    'the same in a release that nobody knows',
    '2026.8',
    '2026.11.0',
    true,
    [
      'client (authentik 2026.11.0): specs/2026.8.openapi.yaml states the same. The release is newer than all that the suite knows: name it in specs/README.md and in src/settings/generationOfRelease.ts.',
    ],
  ],
  [
    'something else',
    '2025.10',
    '2026.11.0',
    false,
    [
      'client (authentik 2026.11.0) differs from specs/2026.8.openapi.yaml: add a contract version to specs/.',
      '  narrowing: sync-status, response 200 /last_sync_status: enum lost waiting_for_dependencies',
    ],
  ],
  [
    'what another generation states',
    '2026.8',
    '2026.5.6',
    false,
    [
      'client (authentik 2026.5.6) differs from specs/2025.10.openapi.yaml: add a contract version to specs/.',
      '  breaking: sync-status, response 200 /last_sync_status: enum gained waiting_for_dependencies',
    ],
  ],
  [
    'a release between two generations',
    '2025.4',
    '2025.5.0',
    false,
    [
      'client (authentik 2025.5.0): its contract version is unknown, and it states the same as 2025.4. Add it to src/settings/generationOfRelease.ts.',
    ],
  ],
  [
    'no release',
    '2025.4',
    undefined,
    false,
    [
      'client (no release stated): its contract version is unknown, and it states the same as 2025.4. Add it to src/settings/generationOfRelease.ts.',
    ],
  ],
] as const) {
  test(`a client that states ${what} is ${held ? '' : 'not '}held`, () => {
    const comparison = compare(generation, version);
    expect(isHeld(comparison)).toBe(held);
    expect(clientLines('client', comparison)).toEqual(lines);
  });
}

test('a client without the operations states none of the contract', () => {
  const comparison = compareClient({ info: { version: '2026.8.3' } }, shipped);
  expect(isHeld(comparison)).toBe(false);
  expect(clientLines('client', comparison).slice(1)).toEqual(
    ['sync-object', 'sync-status'].map((one) => `  breaking: ${one}, operation: is not in the document`),
  );
});

test('specs/README.md has a row for each contract, with the release that it was cut from', () => {
  const folder = join(packageRoot(), 'specs');
  const rows = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^\| `([^`]+)` \| ([\d.]+) \|/gm)];
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(rows.map(([, file]) => file).toSorted()).toEqual(files.toSorted());
  for (const [, file = '', release] of rows) {
    expect(loadDocument(file.replace('.openapi.yaml', ''))['info']).toMatchObject({ version: release });
  }
});
