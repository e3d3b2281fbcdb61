import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../../src/lib/packageRoot.ts';
import type { LedgerBounds } from '../../../../src/report/ledger/checkEntries.ts';
import { createLedgerValidator } from '../../../../src/report/ledger/createLedgerValidator.ts';
import { type ParsedLedger, parseLedger } from '../../../../src/report/ledger/parseLedger.ts';

/** What entries may name in these tests. */
export const bounds: LedgerBounds = {
  requirements: ['SYNC-OBJECT-400-ID-NULL', 'SYNC-STATUS-200'],
  aliases: { 'SYNC-STATUS-OK': 'SYNC-STATUS-200' },
  generations: ['2024.8', '2025.10'],
  expiryRequired: true,
};

const schema = readFileSync(join(packageRoot(), 'schemas', 'ledger.schema.json'), 'utf8');

/** Reads a ledger called `deviations.yaml`. */
export function parse(text: string, changes: Partial<LedgerBounds> = {}): ParsedLedger {
  const validate = createLedgerValidator(JSON.parse(schema));
  return parseLedger({ path: 'deviations.yaml', text }, { ...bounds, ...changes }, validate);
}

/** The problems of a ledger; empty if it is valid. */
export function problemsOf(text: string, changes: Partial<LedgerBounds> = {}): readonly string[] {
  const parsed = parse(text, changes);
  return parsed.kind === 'invalid' ? parsed.problems : [];
}

const members = {
  requirement: 'SYNC-OBJECT-400-ID-NULL',
  observed: '{ operation: sync-object, edit: "sync_object_id: null", status: 200, keyword: status }',
  reason: 'it is converted to a text',
  link: 'https://tracker.example.com/17',
  owner: 'the API team',
  expires: '2027-01-31',
  generations: '["2024.8"]',
};

/** The YAML of an entry that holds, one member a line; a change to null leaves its member out. */
export function entryText(changes: { readonly [member: string]: string | null } = {}): string {
  const lines = Object.entries({ ...members, ...changes }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return `  - ${lines.join('\n    ')}\n`;
}

/** The YAML of a ledger with these entries. */
export function ledgerText(...entries: readonly string[]): string {
  return `deviations:\n${entries.join('')}`;
}
