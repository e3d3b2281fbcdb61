import type { OperationName } from '../contract/operations.ts';
import type { Exchange } from '../http/Exchange.ts';

/**
 * The layer of a response that a finding is about, in the order of judging: a later layer is looked at only where the
 * earlier ones hold. `relation` is about the meaning of fields, or of several responses together, `header` about a header
 * field other than `Content-Type`, `connection` about what else came on the connection.
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

/** One thing that is wrong with a response, as a judge states it; `ReportedFinding` is how the report shows it. */
export interface Finding {
  readonly layer: Layer;
  /** JSON Schema keyword, relation or rule that does not hold. */
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

/** Says which exchange, and which edit, a finding is about. */
export function locate(finding: Finding, exchange: Exchange, edit?: string): Located {
  return { finding, exchange, ...(edit === undefined ? {} : { edit }) };
}
