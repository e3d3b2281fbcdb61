import type { OperationName } from '../contract/operations.ts';
import type { Exchange } from '../http/Exchange.ts';

/**
 * The layer of a response that a finding is about, in the order of judging: a later layer is judged only if the earlier ones
 * hold. `relation` is the meaning of fields, or of several responses together; `header` a header field other than
 * `Content-Type`; `connection` the other bytes on the connection, or its end.
 */
export type Layer =
  | 'status'
  | 'media-type'
  | 'utf-8'
  | 'json'
  | 'schema'
  | 'relation'
  | 'leak'
  | 'header'
  | 'connection';

/** One defect of a response, as found by a judge. `ReportedFinding` is its form in the report. */
export interface Finding {
  readonly layer: Layer;
  /** The JSON Schema keyword, relation or rule that does not hold. */
  readonly keyword: string;
  readonly acceptable: string;
  readonly actual: string;
}

/** A finding with the exchange that shows it. */
export interface Located {
  readonly finding: Finding;
  readonly exchange: Exchange;
  /** The operation that the finding is about; absent: that of the exchange. */
  readonly operation?: OperationName;
  /** Class of the edit of the probe; absent if the probe was a valid request. */
  readonly edit?: string;
}

/** Adds the exchange, and the edit, that a finding is about. */
export function locate(finding: Finding, exchange: Exchange, edit?: string): Located {
  return { finding, exchange, ...(edit === undefined ? {} : { edit }) };
}
