import type { OperationName } from './operations.ts';

/**
 * What a difference means to whoever relies on the first document. `breaking`: a deployment that keeps the second one may
 * refuse a request of the first, or answer what the first does not promise. `narrowing`: neither can happen, and
 * an answer that the first one has is none of the second; `additive`: neither can happen, and the second has more.
 */
export type DifferenceKind = 'breaking' | 'additive' | 'narrowing';

/** One difference between two documents of the contract. */
export interface Difference {
  readonly operation: OperationName;
  readonly kind: DifferenceKind;
  /** Such as `parameter id`, `request /sync_object_id` or `response 200 /tasks/*`. */
  readonly place: string;
  /** What became of it, such as `no longer required`. */
  readonly change: string;
  /** Present of a status that was gained and that HTTP defines for any operation. */
  readonly isByHttp?: true;
}

/** A difference before it is known which operation it is of. */
export type LocalDifference = Omit<Difference, 'operation'>;

/** Whether a schema is of what a client sends or of what it receives. */
export type Direction = 'request' | 'response';

/** A request schema that takes less breaks clients, and so does a response schema that lets more through. */
export function kindOf(change: 'narrower' | 'wider', direction: Direction): DifferenceKind {
  if (direction === 'request') return change === 'narrower' ? 'breaking' : 'additive';
  return change === 'narrower' ? 'narrowing' : 'breaking';
}
