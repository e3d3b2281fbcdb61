import { statusOf } from '../http/Exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import { curl } from '../report/curl.ts';
import type { ReportedFinding } from '../report/Report.ts';
import type { RepeatOptions } from '../report/rawCommand.ts';
import { reportControl, reportExchange } from '../report/reportExchange.ts';
import type { FindingGroup } from '../requirements/Conclusion.ts';

/** What is needed to convert findings for the report. */
export interface ReportContext extends RepeatOptions {
  readonly redactor: Redactor;
  /** `major.minor.patch`. */
  readonly suiteVersion: string;
}

/** Converts a group of findings for the report: its smallest example, and how to repeat it. */
export function reportFinding(
  { finding, exchange, operation = exchange.probe.operation, edit, count, generated, again, control }: FindingGroup,
  { redactor, ...repeat }: ReportContext,
): ReportedFinding {
  const { layer, keyword, acceptable, actual } = finding;
  return {
    operation,
    layer,
    ...(edit === undefined ? {} : { edit }),
    status: statusOf(exchange.result),
    keyword,
    count,
    acceptable: redactor.text(acceptable),
    actual: redactor.text(actual),
    exchange: reportExchange(exchange, repeat.baseUrl, redactor),
    ...(control && { control: reportControl(control, exchange, repeat.baseUrl, redactor) }),
    ...(again && { intermittent: true, again: reportExchange(again, repeat.baseUrl, redactor) }),
    curl: redactor.text(curl(exchange.probe, repeat)),
    ...(generated
      ? { seed: generated.seed, path: generated.path, ...(generated.cut ? { shrinkingCut: true } : {}) }
      : {}),
  };
}
