import type { OperationName } from '../../contract/operations.ts';
import type { Exchange } from '../../http/Exchange.ts';
import type { Redactor } from '../../redaction/redact.ts';
import type { ReportedExchange } from '../Report.ts';
import { reportExchange } from '../reportExchange.ts';

/** One exchange of a run, without secrets and personal data. */
export interface NumberedExchange extends ReportedExchange {
  /** The requirement that it was sent for; a name such as `CONTROL` if it is shared. */
  readonly requirement: string;
  readonly operation: OperationName;
  /** The edit class; absent for a valid request. */
  readonly edit?: string;
  /** Number of repeats after a reset. */
  readonly retries: number;
}

/** An exchange as the run recorded it. */
interface RecordedExchange {
  readonly exchange: Exchange;
  readonly edit?: string;
  /** Number of requests that began before it. */
  readonly begun: number;
  /** Without a trailing slash. */
  readonly baseUrl: string;
}

/** The exchanges of a run in the order in which they began. */
export function numberedExchanges(
  recorded: readonly RecordedExchange[],
  redactor: Redactor,
): readonly NumberedExchange[] {
  return recorded
    .toSorted((a, b) => a.begun - b.begun)
    .map(({ exchange, edit, baseUrl }) => ({
      requirement: exchange.probe.requirement,
      operation: exchange.probe.operation,
      ...(edit !== undefined && { edit: redactor.text(edit) }),
      retries: exchange.retries,
      ...reportExchange(exchange, baseUrl, redactor),
    }));
}
