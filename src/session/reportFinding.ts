import { curl } from '../report/curl.ts';
import type { ReportedFinding } from '../report/Report.ts';
import type { Redactor } from '../report/redact.ts';
import { reportExchange } from '../report/reportExchange.ts';
import type { FindingGroup } from '../requirements/Verifier.ts';

/** What it takes to freeze findings for the report. */
export interface ReportContext {
  readonly baseUrl: string;
  readonly redactor: Redactor;
  readonly forgedToken: string;
}

/** Freezes a group of findings for the report: its smallest example, and how to repeat it. */
export function reportFinding(
  { example, count, generated }: FindingGroup,
  { baseUrl, redactor, forgedToken }: ReportContext,
): ReportedFinding {
  const { operation, layer, edit, status, keyword, acceptable, actual, exchange } = example;
  return {
    operation,
    layer,
    ...(edit === undefined ? {} : { edit }),
    status,
    keyword,
    count,
    acceptable: redactor.text(acceptable),
    actual: redactor.text(actual),
    exchange: reportExchange(exchange, baseUrl, redactor),
    curl: redactor.text(curl(exchange.probe, { baseUrl, forgedToken })),
    ...(generated
      ? { seed: generated.seed, path: generated.path, ...(generated.cut ? { shrinkingCut: true } : {}) }
      : {}),
  };
}
