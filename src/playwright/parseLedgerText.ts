import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { packageRoot } from '../lib/packageRoot.ts';
import { createLedgerValidator } from '../report/ledger/createLedgerValidator.ts';
import { type LedgerFile, type ParsedLedger, parseLedger } from '../report/ledger/parseLedger.ts';
import { aliases } from '../requirements/aliases.ts';
import { catalogue } from '../requirements/catalogue.ts';

/** Parses the text of a ledger, and checks it against this suite: schema, requirements and contract versions. */
export function parseLedgerText(file: LedgerFile, expiryRequired: boolean): ParsedLedger {
  const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'ledger.schema.json'), 'utf8'));
  const requirements = catalogue.map(({ id }) => id);
  const bounds = { requirements, aliases, generations: shippedGenerations(), expiryRequired };
  return parseLedger(file, bounds, createLedgerValidator(schema));
}
