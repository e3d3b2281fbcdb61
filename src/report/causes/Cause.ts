import type { OperationName } from '../../contract/operations.ts';
import type { Layer } from '../../judge/Finding.ts';
import type { Level } from '../../requirements/Requirement.ts';

/**
 * Kinds of causes, by the responses. The first five are more specific than the layer of a finding:
 *
 * - `desync`: a response on a persistent connection belongs to another request.
 * - `crash`: a 5xx status.
 * - `redirect`: a 3xx status in place of a response of the API, such as one to a login page.
 * - `page`: an HTML page in place of a response of the API, such as a block page.
 * - `no-response`: no complete response.
 */
export const causeKinds = [
  'desync',
  'crash',
  'redirect',
  'page',
  'no-response',
  'status',
  'media-type',
  'utf-8',
  'json',
  'schema',
  'relation',
  'leak',
  'header',
  'connection',
] as const satisfies readonly ('desync' | 'crash' | 'redirect' | 'page' | 'no-response' | Layer)[];

/** See {@link causeKinds}. */
export type CauseKind = (typeof causeKinds)[number];

/** Failed requirements whose findings have one origin, as far as their responses show. */
export interface Cause {
  readonly kind: CauseKind;
  /** Of its findings, without duplicates; so are the next three. */
  readonly operations: readonly OperationName[];
  /** 0 if no response came. */
  readonly statuses: readonly number[];
  readonly keywords: readonly string[];
  /** What the edits changed, such as `credential`: their classes up to the colon. */
  readonly edits: readonly string[];
  /** Whether a valid request shows it too. */
  readonly validRequests: boolean;
  /** Ids of the failed requirements that it explains, the most severe first. Each failed requirement is in one cause. */
  readonly requirements: readonly string[];
  /** How many of them have each level. */
  readonly levels: { readonly [level in Level]: number };
  /** Groups of findings in these requirements. */
  readonly findings: number;
  /** Cases in these groups; an exchange that several requirements share counts for each. */
  readonly cases: number;
  /** Position in the report of the finding with the smallest request that shows it. */
  readonly example: {
    readonly requirement: string;
    /** Position in the findings of the requirement, from 0. */
    readonly finding: number;
  };
}
