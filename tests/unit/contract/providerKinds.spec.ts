import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compareContracts } from '../../../src/contract/compareContracts.ts';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { operationAt, operationNames, operationPath } from '../../../src/contract/operations.ts';
import { citedFor, defaultKind, kindNames, kindRow, providersPath } from '../../../src/contract/providerKinds.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { settingsTable } from '../../../src/settings/settingsTable.ts';

const siblings = kindNames.filter((kind) => kind !== defaultKind);

test('the kinds are those of the setting, the default first', () => {
  expect(settingsTable.CONFORMANCE_PROVIDER_KIND.type.choices).toEqual(kindNames);
  expect(kindNames[0]).toBe(settingsTable.CONFORMANCE_PROVIDER_KIND.default);
});

test('a report may name each of them', () => {
  const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8'));
  expect(schema.properties.target.properties.providerKind.enum).toEqual(kindNames);
});

test('no file of src but the table names a kind other than the default', () => {
  const folder = join(packageRoot(), 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const naming = files.filter((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return siblings.some((kind) => text.includes(kind) || text.includes(kindRow(kind).title));
  });
  expect(naming).toEqual(['contract/providerKinds.ts']);
});

for (const kind of kindNames) {
  test(`a path of ${kind} providers is found again, with its operation and id`, () => {
    for (const operation of operationNames) {
      const path = operationPath(operation, '07', kind);
      expect(operationAt(path)).toEqual({ operation, rawId: '07' });
      expect(operationAt(path, [kind])).toEqual({ operation, rawId: '07' });
      const others = kindNames.filter((other) => other !== kind);
      expect(operationAt(path, others)).toBeUndefined();
    }
  });

  test(`the assumed contract version of ${kind} providers is shipped`, () => {
    expect(shippedGenerations(kind)).toContain(kindRow(kind).assumedGeneration);
  });
}

for (const kind of siblings) {
  test(`the contract of ${kind} providers has versions of the SCIM contract alone`, () => {
    expect(shippedGenerations()).toEqual(expect.arrayContaining([...shippedGenerations(kind)]));
    expect(() => loadContract('2024.8', kind)).toThrow(
      `no contract version 2024.8 in specs/${kindRow(kind).folder}/; it has ${shippedGenerations(kind).join(', ')}`,
    );
  });

  for (const generation of shippedGenerations(kind)) {
    test(`contract version ${generation} of ${kind} providers is that of SCIM but for paths and names`, () => {
      const { segment, title } = kindRow(kind);
      const named = JSON.stringify(loadDocument(generation))
        .replaceAll('providers_scim_', `providers_${segment}_`)
        .replaceAll('this SCIM Provider', `this ${title} Provider`);
      expect(loadDocument(generation, kind)).toEqual(JSON.parse(citedFor(kind, named)));
      expect(loadContract(generation, kind)).toMatchObject({ generation, kind });
    });
  }

  test(`a document without ${kind} providers has none of their operations`, () => {
    const [generation = ''] = shippedGenerations(kind);
    expect(compareContracts(loadDocument(generation, kind), loadDocument(generation))).toEqual(
      operationNames.map((operation) => ({
        operation,
        kind: 'breaking',
        place: 'operation',
        change: 'is not in the document',
      })),
    );
  });
}

test('a clause of the catalogue cites the path of the kind', () => {
  const clause = `contract: POST ${providersPath(defaultKind)}{id}/sync/object/ → 400`;
  expect(citedFor('google_workspace', clause)).toBe(
    'contract: POST /providers/google_workspace/{id}/sync/object/ → 400',
  );
  expect(citedFor(defaultKind, clause)).toBe(clause);
});
