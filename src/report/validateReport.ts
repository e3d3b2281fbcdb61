import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/** The annotation of values that may differ between two runs with the same seed against the same target. */
export const volatileKeyword = 'x-volatile';

/** Returns the errors of a report, one line each; empty if it is valid. */
export type ValidateReport = (report: unknown) => readonly string[];

/**
 * Compiles the schema of the report.
 *
 * @param schema the parsed document `schemas/report.schema.json` (JSON Schema draft-07).
 * @throws Error from Ajv if the schema itself is invalid.
 */
export function createReportValidator(schema: Record<string, unknown>): ValidateReport {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addKeyword({ keyword: volatileKeyword, schemaType: 'boolean' });
  const validate = ajv.compile(schema);
  return (report) =>
    validate(report)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message, params }) => {
          const extra = typeof params['additionalProperty'] === 'string' ? `: ${params['additionalProperty']}` : '';
          return `${instancePath || '/'} ${message ?? 'is not valid'}${extra}`;
        });
}
