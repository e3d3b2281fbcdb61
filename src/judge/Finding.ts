import type { OperationName } from '../contract/operations.ts';
import type { Exchange } from '../http/Exchange.ts';

/**
 * The layer of an answer that a finding is about, in the order of judging: a later layer is looked at only where the
 * earlier ones hold. `relation` is about the meaning of fields, or of several answers together, `header` about a header
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

/** One thing that is wrong with an answer. */
export interface Finding {
  readonly layer: Layer;
  readonly operation: OperationName;
  /** Class of the edit of the probe; absent where the probe was a valid one. */
  readonly edit?: string;
  readonly status: number;
  /** JSON Schema keyword, relation or rule that does not hold. */
  readonly keyword: string;
  readonly acceptable: string;
  readonly actual: string;
  readonly exchange: Exchange;
}

/** A finding before it is known which exchange and edit it belongs to. */
export type BareFinding = Pick<Finding, 'layer' | 'keyword' | 'acceptable' | 'actual'>;
