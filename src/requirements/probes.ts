import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { defaultKind } from '../contract/providerKinds.ts';
import { namesOnlyGiven } from '../generate/providerIdReadings.ts';
import { withoutObject } from '../generate/unassignedIds.ts';
import { models, plainBody, type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { type HeaderList, type Identity, type Probe, tokenPlaceholder } from '../http/Probe.ts';
import type { Case, Control } from './Case.ts';
import type { CaseContext } from './Verifier.ts';

/** Stands in place of a requirement's id in controls, since these serve several requirements. */
export const controlName = 'CONTROL';

/** The changes to the plain probe of an operation. */
export interface ProbeChanges {
  readonly identity?: Identity;
  /** The whole `Authorization` field, in place of `Bearer` and the token of the identity. */
  readonly authorization?: string;
  /** As spelled in the path. */
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

/** The provider that a probe is sent to. Of a kind that is absent: SCIM. */
export type ProbedProvider = Pick<CaseContext, 'providerId'> & Partial<Pick<CaseContext, 'providerKind'>>;

/** The probe of an operation: by default as operator, for the provider under test. */
export function probe(
  requirement: string,
  operation: OperationName,
  context: ProbedProvider,
  changes: ProbeChanges = {},
): Probe {
  const identity = changes.identity ?? 'operator';
  const isSpelledOut = changes.headers?.some(([name]) => name.toLowerCase() === 'authorization') ?? false;
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
    path: changes.path ?? pathOf(operation, { ...context, ...changes }),
    headers,
    ...(changes.body ? { body: changes.body } : {}),
  };
}

function pathOf(
  operation: OperationName,
  { providerId, providerKind = defaultKind, pathEnd = '/' }: ProbedProvider & Pick<ProbeChanges, 'pathEnd'>,
): string {
  return operationPath(operation, providerId, providerKind).replace(/\/$/, () => pathEnd);
}

/** The control of negative tests that edit a sync: the valid sync, as operator, by the provider under test. */
export function objectControl(context: CaseContext, valid: ValidRequest): Control {
  const model = valid.model === models.user ? 'user' : 'group';
  return {
    batch: `sync-object ${model}`,
    probe: probe(controlName, 'sync-object', context, { body: plainBody(valid) }),
  };
}

/** The control of negative tests that edit a read: the status of the provider under test, read as operator. */
export function statusControl(context: CaseContext): Control {
  return { batch: 'sync-status', probe: probe(controlName, 'sync-status', context) };
}

/** Whether RFC 9110 §9.3 defines content for requests with this method. */
function hasContent(method: string): boolean {
  return !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method);
}

/**
 * The object that a sync may name: the object itself for the provider under test, in any spelling of its id; for every other
 * provider, including the second one, an object that does not exist. So no provider other than the one under test syncs
 * anything, whatever its response. The control stays that of the object.
 *
 * @param providerId as it is spelled in the path; absent: the provider under test.
 */
export function objectFor(valid: ValidRequest, context: CaseContext, providerId = context.providerId): ValidRequest {
  return namesOnlyGiven(providerId, [context.providerId]) ? valid : withoutObject(valid, context);
}

/**
 * One case of an operation with changes other than an edit of the body, such as a credential or a provider id. A POST has the
 * body of a valid request, with the object that {@link objectFor} allows, so only the changes set it apart from its control.
 *
 * @param turn which of the valid requests, by turns; absent: the first.
 * @returns no case if a sync has no object to name.
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

/** The valid request whose turn it is: the user, the group, the user again; undefined if the settings give no object. */
export function validInTurn(context: CaseContext, turn: number): ValidRequest | undefined {
  const requests = validRequests(context);
  return requests[turn % requests.length];
}

/** One turn for each object. A read names none, so it has one turn. */
export function turnsOf(operation: OperationName, context: CaseContext): readonly number[] {
  return operation === 'sync-status' ? [0] : validRequests(context).map((_, turn) => turn);
}
