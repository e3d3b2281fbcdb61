import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';

/** Names of the response schemas of the contract that the tests check bodies against. */
export type SchemaName = 'SyncStatus' | 'SyncObjectResult' | 'ValidationError' | 'GenericError';

/**
 * Compiles the contract without `src/`, so that an error of the suite cannot hide one of the reference.
 *
 * @returns a function that returns the errors of a body; empty if it matches the schema.
 */
export function specSchemas(generation = '2024.8'): (name: SchemaName, body: string) => string {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addSchema(
    parse(readFileSync(new URL(`../../../specs/${generation}.openapi.yaml`, import.meta.url), 'utf8')),
    'spec',
  );
  return (name, body) => {
    const validate = ajv.getSchema(`spec#/components/schemas/${name}`);
    if (validate === undefined) throw new Error(`no schema ${name}`);
    return validate(JSON.parse(body)) ? '' : ajv.errorsText(validate.errors);
  };
}
