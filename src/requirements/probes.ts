import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { namesOnlyGiven } from '../generate/providerIdReadings.ts';
import { withoutObject } from '../generate/unassignedIds.ts';
import { models, plainBody, type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { type HeaderList, type Identity, type Probe, tokenPlaceholder } from '../http/Probe.ts';
import type { Case, Control } from './Case.ts';
import type { CaseContext } from './Verifier.ts';

/** What controls call themselves in place of a requirement: they are sent for several. */
export const controlName = 'CONTROL';

/** What sets a probe apart from the plain one of its operation. */
export interface ProbeChanges {
  readonly identity?: Identity;
  /** The whole `Authorization` field, in place of `Bearer` and the token of the identity. */
  readonly authorization?: string;
  /** As it shall stand in the path. */
  readonly providerId?: string;
  readonly body?: Uint8Array;
  /** The `Content-Type` field; null leaves it out. */
  readonly contentType?: string | null;
  /** In place of the declared method. */
  readonly method?: string;
  /** The whole path, relative to the base URL, in place of that of the operation. */
  readonly path?: string;
  /** What the path ends with, in place of a slash. */
  readonly pathEnd?: string;
  /** The `Accept` field; null leaves it out. */
  readonly accept?: string | null;
  /** Further fields, such as `Accept-Encoding` in place of the usual one; `authorization` takes the place of the credential. */
  readonly headers?: HeaderList;
}

/** The probe of an operation for the provider under test as operator, but for the changes. */
export function probe(
  requirement: string,
  operation: OperationName,
  context: Pick<CaseContext, 'providerId'>,
  changes: ProbeChanges = {},
): Probe {
  const identity = changes.identity ?? 'operator';
  const isSpelledOut = changes.headers?.some(([name]) => name === 'authorization') ?? false;
  const authorization =
    changes.authorization ??
    (identity === 'anonymous' || isSpelledOut ? undefined : `Bearer ${tokenPlaceholder(identity)}`);
  const contentType = changes.contentType === undefined && changes.body ? 'application/json' : changes.contentType;
  const field = (name: string, value: string | null | undefined): HeaderList =>
    value === undefined || value === null ? [] : [[name, value]];
  const headers: HeaderList = [
    ...field('Accept', changes.accept === undefined ? 'application/json' : changes.accept),
    ...field('Authorization', authorization),
    ...field('Content-Type', contentType),
    ...(changes.headers ?? []),
  ];
  return {
    requirement,
    operation,
    identity,
    method: changes.method ?? operations[operation].method,
    path: changes.path ?? pathOf(operation, changes.providerId ?? context.providerId, changes.pathEnd),
    headers,
    ...(changes.body ? { body: changes.body } : {}),
  };
}

function pathOf(operation: OperationName, providerId: string, end = '/'): string {
  return operationPath(operation, providerId).replace(/\/$/, () => end);
}

/** The control of the negatives that are edits of a valid request: that request, as operator, to the provider under test. */
export function objectControl(context: CaseContext, valid: ValidRequest): Control {
  const model = valid.model === models.user ? 'user' : 'group';
  return {
    batch: `sync-object ${model}`,
    probe: probe(controlName, 'sync-object', context, { body: plainBody(valid) }),
  };
}

/** The control of the negatives that read: the status of the provider under test, as operator. */
export function statusControl(context: CaseContext): Control {
  return { batch: 'sync-status', probe: probe(controlName, 'sync-status', context) };
}

/** Whether a request with this method has content that means something (RFC 9110 §9.3). */
function hasContent(method: string): boolean {
  return !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method);
}

/**
 * The object that a write to a provider may name: the object itself for the provider under test, in any spelling of its id;
 * for every other provider, the second one among them, an object that does not exist. So nothing is synced by a provider
 * that nobody has asked to test, whatever it answers. The control stays that of the object.
 *
 * @param providerId as it is spelled in the path; absent: the provider under test.
 */
export function objectFor(valid: ValidRequest, context: CaseContext, providerId = context.providerId): ValidRequest {
  return namesOnlyGiven(providerId, [context.providerId]) ? valid : withoutObject(valid, context);
}

/**
 * One case of an operation with changes that are no edit of the body (a credential, a provider id). A POST carries a valid
 * request that the settings allow, as {@link objectFor} has it, so that the change sets it apart from its control.
 *
 * @param turn which of the valid requests, by turns; absent: the first.
 * @returns nothing where a POST has no object to name.
 */
export function changedCase(
  requirement: string,
  operation: OperationName,
  context: CaseContext,
  changes: ProbeChanges,
  rest: Pick<Case, 'edit' | 'acceptable' | 'judge'>,
  turn = 0,
): readonly Case[] {
  if (operation === 'sync-status') {
    return [{ ...rest, probe: probe(requirement, operation, context, changes), control: statusControl(context) }];
  }
  const valid = validInTurn(context, turn);
  if (valid === undefined) return [];
  const object = objectFor(valid, context, changes.providerId);
  const body = changes.method === undefined || hasContent(changes.method) ? { body: plainBody(object) } : {};
  return [
    {
      ...rest,
      probe: probe(requirement, operation, context, { ...body, ...changes }),
      control: objectControl(context, valid),
    },
  ];
}

/** The valid request whose turn it is: the user, the group, the user again; undefined where the settings allow none. */
export function validInTurn(context: CaseContext, turn: number): ValidRequest | undefined {
  const requests = validRequests(context);
  return requests[turn % requests.length];
}

/** The turns in which an operation comes to each object once; a read names none, so it has one turn. */
export function turnsOf(operation: OperationName, context: CaseContext): readonly number[] {
  return operation === 'sync-status' ? [0] : validRequests(context).map((_, turn) => turn);
}
