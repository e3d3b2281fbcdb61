import { readFileSync } from 'node:fs';
import type { Report } from '../../../src/report/Report.ts';
import { createReportValidator } from '../../../src/report/validateReport.ts';

const validate = createReportValidator(
  JSON.parse(readFileSync(new URL('../../../schemas/report.schema.json', import.meta.url), 'utf8')),
);

/** A report with the same text in every place where the schema allows any text: names of header fields as well as ids. */
export function textEverywhere(report: Report, text: string): Report {
  const copy = structuredClone(report);
  replaceWithin(copy, text, () => validate(copy).length === 0);
  return copy;
}

function replaceWithin(value: object, text: string, isValid: () => boolean): void {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && child !== null) replaceWithin(child, text, isValid);
    if (typeof child !== 'string') continue;
    Reflect.set(value, key, text);
    if (!isValid()) Reflect.set(value, key, child);
  }
}
