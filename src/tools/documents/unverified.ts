import type { ContractCell } from '../../contract/contractCells.ts';

/** Something that the contract says and no requirement verifies. */
export interface Unverified {
  /** What it says, as the document has it. */
  readonly says: string;
  /** Why no requirement verifies it. */
  readonly reason: string;
  /** The rules on values that it consists of; absent: none, it is one of `keywords`. */
  readonly rules?: (cell: ContractCell) => boolean;
  /** The keywords of OpenAPI and JSON Schema with which the document says it. */
  readonly keywords?: readonly string[];
}

/** Everything that the contract says and no requirement verifies, in the order in which docs/policy.md lists it. */
export const unverified: readonly Unverified[] = [
  {
    says: 'a read of the status may be answered 400 with a ValidationError',
    reason:
      'a GET has no body, and the only input is the id, for which 404 is as good: so no request needs a 400. A 400 that comes is judged by its schema',
    rules: ({ operation, part, status }) => operation === 'sync-status' && part === 'response' && status === 400,
  },
  {
    says: '`description` of an operation, a response, a schema or a member, and `title`',
    reason:
      'prose. What it says beyond the schema is a requirement if a run can observe it: that a sync happens (topic `effects`), that `full_name` has the uid. "Task not found" is not: a run cannot remove the tasks of a provider',
    keywords: ['description', 'title'],
  },
  {
    says: '`operationId` and `tags`',
    reason: 'names for generated clients and documentation; no request or response has them',
    keywords: ['operationId', 'tags'],
  },
  {
    says: '`info` and `openapi`',
    reason: 'they name the document. The version in a published schema selects the contract version',
    keywords: ['info', 'version', 'openapi'],
  },
  {
    says: '`servers`: `/api/v3`',
    reason: 'a deployment may be below any path; the setting `CONFORMANCE_BASE_URL` names it',
    keywords: ['servers', 'url'],
  },
  {
    says: '`readOnly` of members of responses',
    reason: 'it restricts requests, and the two request schemas do not have these members',
    keywords: ['readOnly'],
  },
  {
    says: '`default: false` of `override_dry_run`',
    reason: 'whether a sync without it writes depends on the dry-run mode of the provider, which a run does not change',
    keywords: ['default'],
  },
  {
    says: '`additionalProperties: {}`',
    reason: 'it allows further members of any kind, so no value violates it',
    keywords: ['additionalProperties'],
  },
  {
    says: '`format: double` of `duration`',
    reason: 'it says how a number is stored. That a number is within a double is judged by RFC 8259 §6',
    keywords: ['format: double'],
  },
];
