import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { createReportValidator, type ValidateReport } from '../../report/validateReport.ts';
import type { BundleSettings } from './BundleSettings.ts';
import type { EvidenceExchange, SinkEvidence } from './Evidence.ts';

/** Validates the files of a bundle against their schemas. */
export interface BundleReader {
  readonly isSettings: ValidateFunction<BundleSettings>;
  readonly isExchange: ValidateFunction<EvidenceExchange>;
  readonly isSink: ValidateFunction<SinkEvidence>;
  readonly reportProblems: ValidateReport;
}

/**
 * Compiles the schemas of bundle and report.
 *
 * @param schema the parsed document `schemas/bundle.schema.json` (JSON Schema draft-07).
 * @param reportSchema that of `schemas/report.schema.json`.
 * @throws Error from Ajv if a schema is invalid.
 */
export function createBundleReader(schema: object, reportSchema: Record<string, unknown>): BundleReader {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, 'bundle');
  return {
    isSettings: ajv.compile({ $ref: 'bundle#/definitions/settings' }),
    isExchange: ajv.compile({ $ref: 'bundle#/definitions/exchange' }),
    isSink: ajv.compile({ $ref: 'bundle#/definitions/sink' }),
    reportProblems: createReportValidator(reportSchema),
  };
}
