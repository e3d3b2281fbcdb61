import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { WrittenEntry } from './Ledger.ts';

/** A ledger as written in its file. */
export interface LedgerDocument {
  readonly releases?: readonly string[];
  readonly deviations: readonly WrittenEntry[];
}

/** Reports whether a value is a ledger, with its errors in `errors`. */
export type ValidateLedger = ValidateFunction<LedgerDocument>;

/**
 * Compiles the schema of the ledger; each error has the part of the schema that it is about.
 *
 * @param schema the parsed document `schemas/ledger.schema.json` (JSON Schema draft-07).
 * @throws Error from Ajv if the schema itself is invalid.
 */
export function createLedgerValidator(schema: Record<string, unknown>): ValidateLedger {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true });
  addFormats.default(ajv);
  return ajv.compile<LedgerDocument>(schema);
}
