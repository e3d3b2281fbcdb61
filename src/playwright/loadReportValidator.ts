import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { createReportValidator, type ValidateReport } from '../report/validateReport.ts';

/** Creates the validator of reports from the schema that the package ships, `schemas/report.schema.json`. */
export function loadReportValidator(): ValidateReport {
  return createReportValidator(JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8')));
}
