import type { NetworkFailure } from './classifyFailure.ts';

/** Why an answer could not be read to its end. It never leaves `src/http/`, where it becomes a transport failure. */
export class ResponseError extends Error {
  override readonly name = 'AnswerError';
  readonly failure: NetworkFailure;
  /** What exactly is wrong with the bytes, in a few words that quote none of them. */
  readonly detail: string | undefined;

  constructor(failure: NetworkFailure, detail?: string) {
    super(detail ?? failure);
    this.failure = failure;
    this.detail = detail;
  }
}
