import type { NetworkFailure } from './classifyFailure.ts';

/** Why a response could not be read completely. It never leaves `src/http/`, where it becomes a transport failure. */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
  readonly failure: NetworkFailure;
  /** The problem with the bytes in a few words, without quoting them. */
  readonly detail: string | undefined;

  constructor(failure: NetworkFailure, detail?: string) {
    super(detail ?? failure);
    this.failure = failure;
    this.detail = detail;
  }
}
