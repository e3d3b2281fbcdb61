import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { WrittenEntry } from './Ledger.ts';

/** A ledger as its file has it. */
export interface LedgerDocument {
  readonly releases?: readonly string[];
  readonly deviations: readonly WrittenEntry[];
}

/** Tells whether a value is a ledger, and leaves behind what is wrong with it. */
export type ValidateLedger = ValidateFunction<LedgerDocument>;

/**
 * Compiles the schema of the ledger; its errors carry the part of the schema that they are about.
 *
 * @param schema the parsed document `schemas/ledger.schema.json` (JSON Schema draft-07).
 * @throws Error from Ajv when the schema itself is wrong.
 */
export function createLedgerValidator(schema: Record<string, unknown>): ValidateLedger {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true });
  addFormats.default(ajv);
  return ajv.compile<LedgerDocument>(schema);
}
