import type { OperationName } from './operations.ts';

/**
 * What a difference means for a client that relies on the first document. `breaking`: a deployment that conforms to the second
 * document may refuse a valid request, or return a response that the first does not allow. `narrowing`: neither is possible, and
 * some response of the first document is not allowed by the second. `additive`: neither is possible, and the second allows more.
 */
export type DifferenceKind = 'breaking' | 'additive' | 'narrowing';

/** One difference between two documents of the contract. */
export interface Difference {
  readonly operation: OperationName;
  readonly kind: DifferenceKind;
  /** Such as `parameter id`, `request /sync_object_id` or `response 200 /tasks/*`. */
  readonly place: string;
  /** The change, such as `no longer required`. */
  readonly change: string;
  /** Present for an added status that HTTP defines for any operation. */
  readonly isByHttp?: true;
}

/** A difference without its operation. */
export type LocalDifference = Omit<Difference, 'operation'>;

/** Whether a schema describes what a client sends or receives. */
export type Direction = 'request' | 'response';

/** A narrower request schema breaks clients, and so does a wider response schema. */
export function kindOf(change: 'narrower' | 'wider', direction: Direction): DifferenceKind {
  if (direction === 'request') return change === 'narrower' ? 'breaking' : 'additive';
  return change === 'narrower' ? 'narrowing' : 'breaking';
}
