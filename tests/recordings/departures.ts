import type { TaskRelation } from '../../src/judge/relations/SyncStatus.ts';
import { messagesWithinTask, successWithoutFailure } from '../../src/judge/relations/taskRelations.ts';

/**
 * How a recorded exchange shows a departure.
 *
 * - `status`: a request that is valid, or invalid in one way, got none of these statuses.
 * - `sent`: the requirement itself, which judges what a run has sent, fails on it.
 * - `task`: a relation of its tasks does not hold.
 * - `shared-task`: it lists a task of another provider's status.
 * - `same-result`: it has the body of a sync that wrote.
 * - `running`: its status says that a sync is running, and nobody asked for one.
 * - `created-twice`: the service provider was asked for more than one resource meanwhile.
 */
export type Evidence =
  | { readonly kind: 'status'; readonly acceptable: readonly number[] }
  | { readonly kind: 'sent' }
  | { readonly kind: 'task'; readonly relation: TaskRelation }
  | { readonly kind: 'shared-task'; readonly other: string }
  | { readonly kind: 'same-result'; readonly other: string }
  | { readonly kind: 'running' }
  | { readonly kind: 'created-twice' };

/** One way in which authentik 2024.8.1 departs from the contract, or from what a client would expect. */
export interface Departure {
  readonly what: string;
  /** Recordings of it. */
  readonly recordings: readonly [string, ...string[]];
  readonly evidence: Evidence;
  /** The requirements that name it; none while no request of a run provokes it. */
  readonly requirements: readonly string[];
  /** The edit by which a run meets it; absent where the requirement tells enough. */
  readonly edit?: string;
  /** Whether the twin needs a provider in another state than that of the recordings' first one. */
  readonly state?: 'after a failed full sync' | 'with a failing service provider';
}

/** The departures of authentik 2024.8.1 that its recordings show. */
export const departures: readonly Departure[] = [
  {
    what: 'a user id that is no integer is answered 405',
    recordings: ['body-id-user-abc'],
    evidence: { kind: 'status', acceptable: [200, 400] },
    requirements: ['SYNC-OBJECT-UNREADABLE-ID'],
    edit: 'sync_object_id: UUID in place of a number',
  },
  {
    what: 'a group id that is no UUID is answered 405',
    recordings: ['body-group-abc', 'body-group-42'],
    evidence: { kind: 'status', acceptable: [200, 400] },
    requirements: ['SYNC-OBJECT-UNREADABLE-ID'],
    edit: 'sync_object_id: number in place of a UUID',
  },
  {
    what: 'a sync is answered 405, though POST is its method',
    recordings: ['body-id-user-abc', 'body-invalid-utf8', 'auth-object-non-utf8', 'sink-409-user-update'],
    evidence: { kind: 'sent' },
    requirements: ['DECLARED-METHOD-NOT-405'],
  },
  {
    what: 'the Allow of that 405 lacks POST',
    recordings: ['body-id-user-abc'],
    evidence: { kind: 'sent' },
    requirements: ['DECLARED-METHOD-IN-ALLOW'],
  },
  {
    what: 'a number is taken for an object id',
    recordings: ['body-id-int'],
    evidence: { kind: 'status', acceptable: [400] },
    requirements: ['SYNC-OBJECT-400-ID-TYPE'],
  },
  {
    what: 'a body that is not UTF-8 is answered 405',
    recordings: ['body-invalid-utf8'],
    evidence: { kind: 'status', acceptable: [400] },
    requirements: ['SYNC-OBJECT-400-BODY-MALFORMED'],
  },
  {
    what: 'a chunked body is read as an empty one',
    recordings: ['body-chunked'],
    evidence: { kind: 'status', acceptable: [200] },
    requirements: ['SYNC-OBJECT-CHUNKED'],
  },
  {
    what: 'other spellings of a provider id name the provider',
    recordings: ['id-object-leading-space'],
    evidence: { kind: 'status', acceptable: [400, 404] },
    requirements: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
  },
  {
    what: 'a task has messages that are older than it',
    recordings: ['status-after-full-sync-409', 'status-after-full-sync-invalid-json'],
    evidence: { kind: 'task', relation: messagesWithinTask },
    requirements: ['SYNC-STATUS-MESSAGES-WITHIN-TASK'],
    state: 'after a failed full sync',
  },
  {
    what: 'a sync is answered 404, which is not declared',
    recordings: ['matrix-object-admin-unknown-valid'],
    evidence: { kind: 'sent' },
    requirements: ['SYNC-OBJECT-404-DECLARED'],
  },
  {
    what: 'a byte beyond ASCII in the token is answered 500, and 405',
    recordings: ['auth-object-non-utf8', 'auth-object-non-ascii-utf8'],
    evidence: { kind: 'status', acceptable: [403] },
    requirements: ['SYNC-OBJECT-CREDENTIAL-BEYOND-ASCII', 'SYNC-STATUS-CREDENTIAL-BEYOND-ASCII'],
  },
  {
    what: 'a sync is answered 415, which is not declared',
    recordings: ['body-ct-form'],
    evidence: { kind: 'sent' },
    requirements: ['SYNC-OBJECT-415-DECLARED'],
  },
  {
    what: 'a read of the status is answered 406, which is not declared',
    recordings: ['accept-status-html'],
    evidence: { kind: 'sent' },
    requirements: ['SYNC-STATUS-406-DECLARED'],
  },
  {
    what: 'reads at once say that a provider is running that is not',
    recordings: ['concurrent-status-20-03'],
    evidence: { kind: 'running' },
    requirements: ['SYNC-STATUS-READS-AT-ONCE-AGREE'],
  },
  {
    what: 'a service provider that answers 409, 404 or no JSON makes the sync be answered 405',
    recordings: ['sink-409-user-update', 'sink-create-array'],
    evidence: { kind: 'status', acceptable: [200, 400, 403] },
    requirements: ['SYNC-OBJECT-SINK-FAILURES-DOCUMENTED'],
    state: 'with a failing service provider',
  },
  {
    what: 'two first syncs at once make two resources',
    recordings: ['concurrent-new-user-2-01', 'concurrent-new-group-2-01'],
    evidence: { kind: 'created-twice' },
    requirements: ['SYNC-OBJECT-AT-ONCE-MAKES-ONE'],
  },
  {
    what: 'a sync that wrote nothing is answered like one that did',
    recordings: ['user-unknown'],
    evidence: { kind: 'same-result', other: 'body-group-valid' },
    requirements: ['SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
  },
  {
    what: 'a full sync in which everything failed is called successful',
    recordings: ['status-after-full-sync-400', 'status-after-full-sync-500', 'status-after-full-sync-drop'],
    evidence: { kind: 'task', relation: successWithoutFailure },
    requirements: ['SYNC-STATUS-SUCCESS-WITHOUT-FAILURE'],
    state: 'after a failed full sync',
  },
  {
    what: 'a status lists the tasks of a provider with a similar name',
    recordings: ['slug-collision-status'],
    evidence: { kind: 'shared-task', other: 'accept-status-json' },
    requirements: ['SYNC-STATUS-OWN-TASKS'],
    state: 'after a failed full sync',
  },
  {
    what: 'a body of 33 MiB is answered 502 in plain text',
    recordings: ['body-33mb'],
    evidence: { kind: 'status', acceptable: [200, 400, 413] },
    requirements: [],
  },
  {
    what: 'OPTIONS tells callers without a credential about the resource',
    recordings: ['method-object-OPTIONS-anonymous', 'method-status-OPTIONS-anonymous'],
    evidence: { kind: 'status', acceptable: [403, 405] },
    requirements: ['SYNC-OBJECT-OPTIONS-DESCRIBES-NOTHING', 'SYNC-STATUS-OPTIONS-DESCRIBES-NOTHING'],
  },
];
